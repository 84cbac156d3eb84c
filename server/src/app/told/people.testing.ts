import { keepSealed } from '../../domains/anti-phishing/store.ts'
import type { Holder } from '../../domains/identifiers/pending.ts'
import { secondsAfter } from '../../platform/clock.ts'
import type { Client, Outside } from '../../platform/ctx.ts'
import { systemRandom } from '../../platform/random.ts'

const day = 24 * 60 * 60

export const phrase = 'Blue heron at dawn'

/** Of whoever acts. */
export const client: Client = {
  address: '192.0.2.1',
  userAgent: '',
  deviceTokens: [],
  sessionToken: null,
  attemptToken: null,
  probed: false,
  place: () => ({ text: '', country: null, point: null }),
  listed: async () => false,
  device: () => ({ name: 'Firefox on Linux', kind: 'desktop' }),
}

/** `first` and `second` are settled mail addresses, `fresh` was added an hour ago, `number` is a number that has been there for long. */
export type Which = 'first' | 'second' | 'fresh' | 'number'
export type Person = {
  accountId: string
  addresses: Partial<Record<Which, string>>
  caller: Holder
  otherSessionId: string
}

type Seeding = Pick<Outside, 'db' | 'now' | 'keys'>

const ages: Record<Which, number> = { first: 30 * day, second: 20 * day, fresh: 3600, number: 25 * day }

/** An account with an anti-phishing code, two devices and two sessions. `seasoned`: it had a second factor before. */
export async function makePerson(
  out: Seeding,
  which: readonly Which[],
  { seasoned }: { seasoned: boolean },
): Promise<Person> {
  const { db, now, keys } = out
  const accountId = systemRandom.uuid()
  const longAgo = secondsAfter(now, -30 * day)
  const account = {
    id: accountId,
    created_at: longAgo,
    first_factor_at: seasoned ? longAgo : null,
    time_zone: 'Europe/Lisbon',
  }
  await db.insertInto('accounts').values(account).execute()
  const addresses = Object.fromEntries(which.map((one) => [one, addressOf(one, accountId)]))
  for (const one of which) {
    const [written, verified] = [addresses[one]!, secondsAfter(now, -ages[one])]
    await insertAddress(out, accountId, written, verified)
  }
  const sealed = keys.seal('anti-phishing', accountId, phrase)
  await db.transaction().execute((tx) => keepSealed(tx, accountId, sealed, longAgo))
  const [sessionId, otherSessionId] = [
    await insertSession(out, accountId),
    await insertSession(out, accountId),
  ]
  const caller: Holder = {
    kind: 'holder',
    client,
    accountId,
    sessionId,
    deviceId: null,
    assurance: 'password',
    session: null,
  }
  return { accountId, addresses, caller, otherSessionId }
}

let people = 100_000

const addressOf = (which: Which, accountId: string): string =>
  which === 'number' ? `+447400${people++}` : `${which}-${accountId.slice(0, 8)}@example.com`

async function insertAddress(
  { db }: Seeding,
  accountId: string,
  written: string,
  verified_at: Date,
): Promise<void> {
  const [kind, country] = written.startsWith('+') ? ['phone', 'GB'] : ['email', null]
  const id = systemRandom.uuid()
  await db
    .insertInto('identifiers')
    .values({ id, account_id: accountId, kind, country, canonical: written, written, verified_at })
    .execute()
}

async function insertSession({ db, now }: Seeding, accountId: string): Promise<string> {
  const id = systemRandom.uuid()
  const row = {
    id,
    account_id: accountId,
    token_hash: systemRandom.bytes(32),
    assurance: 'password',
    shared_computer: false,
    started_at: now,
    last_seen_at: now,
    ends_at: secondsAfter(now, day),
    idle_seconds: 3600,
    device_name: 'Firefox on Linux',
    device_kind: 'desktop',
    address: '192.0.2.1',
    place: '',
  }
  await db.insertInto('sessions').values(row).execute()
  return id
}
