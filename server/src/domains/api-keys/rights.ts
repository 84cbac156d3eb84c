import { canonicalAddress } from '../../platform/client/address.ts'
import { liesIn, type Network, readNetwork } from '../../platform/client/networks.ts'
import { secondsAfter } from '../../platform/clock.ts'
import {
  apiKeys,
  type DialectName,
  movesValue,
  type Permission,
  type Suspension,
} from '../../policy/api-keys.ts'

/** What a key may do. `ranges` and `pairs`: none means any, and the one word `nothing` means none at all. */
export type Rights = {
  permissions: readonly Permission[]
  ranges: readonly string[]
  pairs: readonly string[]
  endsAt: Date | null
}

/** In the place of ranges or pairs of which nothing is left: an empty list would mean any. It is no address, no range and no pair. */
export const nothing = 'none'

export type KeyRow = Rights & {
  id: string
  accountId: string
  /** Public, sent with every request: `ak_` and 24 signs. */
  name: string
  dialect: DialectName
  /** SPKI PEM, Ed25519; null where there is a sealed secret. */
  publicKey: string | null
  secret: Buffer | null
  /** SHA-256 of the passphrase header as it is sent. */
  passphraseHash: Buffer | null
  label: string
  tag: string
  sunsetAt: Date | null
  /** What takes the place of the rights above at `at`. */
  wider: { at: Date; rights: Rights } | null
  nonceWindow: number
  createdAt: Date
  provenAt: Date
  lastUsedAt: Date | null
  lastUsedAddress: string | null
  suspendedAt: Date | null
  suspendedBecause: Suspension | null
  endedAt: Date | null
  /** Of everything above but the last use. */
  version: number
}

/** What counts at this moment. */
export const effectiveOf = (row: Rights & Pick<KeyRow, 'wider'>, now: Date): Rights =>
  row.wider !== null && row.wider.at <= now ? row.wider.rights : row

/** Bound to no address and able to act: whoever reads the secret can use it from anywhere, so it does not live for ever (product table: API keys). */
export const lapses = ({ ranges, permissions }: Pick<Rights, 'ranges' | 'permissions'>): boolean =>
  ranges.length === 0 && permissions.some((name) => name !== 'read')

export const movesAny = ({ permissions }: Pick<Rights, 'permissions'>): boolean =>
  permissions.some((name) => movesValue.includes(name))

type Timed = Rights & Pick<KeyRow, 'wider' | 'provenAt' | 'lastUsedAt'>

/** When it is over by its own end and by every rule, as things are now; null where nothing ends it. */
export function overOf(row: Timed, now: Date): Date | null {
  const rights = effectiveOf(row, now)
  if (!lapses(rights)) return rights.endsAt
  const { provenAt, lastUsedAt } = row
  const since = lastUsedAt !== null && lastUsedAt > provenAt ? lastUsedAt : provenAt
  const idle = secondsAfter(since, apiKeys.idleSeconds)
  return rights.endsAt !== null && rights.endsAt < idle ? rights.endsAt : idle
}

export type KeyState = 'live' | 'suspended' | 'ended' | 'expired'

/** By its time, whether or not the job that writes down the end has been there. */
export function stateOf(row: Timed & Pick<KeyRow, 'endedAt' | 'suspendedAt'>, now: Date): KeyState {
  if (row.endedAt !== null) return 'ended'
  const over = overOf(row, now)
  if (over !== null && over <= now) return 'expired'
  return row.suspendedAt === null ? 'live' : 'suspended'
}

/** Ranges prepared once, for who asks often; an empty list for `nothing`, null for any. */
export const networksOf = (ranges: readonly string[]): readonly Network[] | null =>
  ranges.length === 0 ? null : ranges.map(readNetwork).filter((network) => network !== null)

/** Whether a key with these ranges may be used from there. What is no address lies in no range. */
export function allowsAddress(networks: readonly Network[] | null, address: string): boolean {
  if (networks === null) return true
  const canonical = canonicalAddress(address)
  return canonical !== null && liesIn(networks, canonical)
}

/** `pair` in its one form (`readPair`). */
export const allowsPair = (pairs: readonly string[], pair: string): boolean =>
  pairs.length === 0 || pairs.includes(pair)
