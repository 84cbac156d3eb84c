import type { Role } from '../policy/staff.ts'
import type { Scope } from '../policy/withdrawals.ts'
import type { DeviceName } from './client/device-name.ts'
import type { Place } from './client/place.ts'
import type { Keys } from './crypto.ts'
import type { Database, Tx } from './db.ts'
import type { Log } from './log.ts'
import type { Random } from './random.ts'

/** Where a request came from, as far as the server can tell. */
export type Client = {
  /** Canonical text of the peer's address, behind trusted proxies the right-most untrusted hop. */
  address: string
  /** At most 512 characters of the header; empty when none was sent. */
  userAgent: string
  /** The tokens of the device cookie, one per account that knows the browser; empty when none was sent. */
  deviceTokens: readonly string[]
  /** The token of the session cookie, when one was sent; nobody has looked whether it is worth anything. */
  sessionToken: string | null
  /** The token of the sign-in or sign-up under way in this browser; nobody has looked whether it is worth anything either. */
  attemptToken: string | null
  /** Whether the cookie came back that a page had set to see whether cookies do. */
  probed: boolean
  place(): Place
  /** Whether the operator's list of bad addresses has this one. */
  listed(): Promise<boolean>
  device(): DeviceName
}

/** What the operator decided and domains speak of. */
export type Settings = {
  operator: string
  supportUrl: string | null
  publicUrl: string
  /** Where the desk is reached; null where there is none. */
  deskUrl: string | null
  /** Where SMS may go: ISO 3166-1 alpha-2 codes, or everywhere. Empty where there is nothing to send them with. */
  smsCountries: 'all' | ReadonlySet<string>
  /** What a trading password that is set from now on is: a password, or six digits. */
  tradingPassword: 'password' | 'pin'
}

/** Who asks. */
export type Caller =
  | { kind: 'stranger'; client: Client }
  | { kind: 'attempt'; client: Client; token: string }
  | {
      kind: 'holder'
      client: Client
      accountId: string
      sessionId: string
      deviceId: string | null
      /** How strongly this session was opened. */
      assurance: string
      /** The session as its domain describes it. */
      session: unknown
    }
  /** A program of the exchange, what it may do, and the names under which the exchange's API is reached. */
  | {
      kind: 'service'
      client: Client
      serviceId: string
      name: string
      scopes: readonly Scope[]
      authorities: readonly string[]
    }
  /** Somebody at the desk, by a session of theirs there. */
  | { kind: 'staff'; client: Client; staffId: string; sessionId: string; name: string; role: Role }

/** Outside any transaction: for slow work (hashing, a vendor's answer) and for reads. */
export type Outside = {
  db: Database
  now: Date
  random: Random
  keys: Keys
  settings: Settings
  client: Client
  log: Log
}

/**
 * What a use case runs with, inside one transaction.
 * `E` is the union of events it may record; an event and its consequences commit or roll back with the change.
 */
export type Ctx<E = never> = Omit<Outside, 'db'> & {
  tx: Tx
  caller: Caller
  record: (event: E) => Promise<void>
}
