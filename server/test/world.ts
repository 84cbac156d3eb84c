import { insertAccount, insertIdentifier } from '../src/domains/accounts/store.ts'
import { movableClock, secondsAfter } from '../src/platform/clock.ts'
import { tokenHash } from '../src/platform/crypto.ts'
import type { Ctx, Outside } from '../src/platform/ctx.ts'
import type { Database } from '../src/platform/db.ts'
import type { CallerOf } from '../src/platform/http/route.ts'
import { systemRandom } from '../src/platform/random.ts'
import { openBench } from '../src/platform/testing/outside.ts'

export type Holder = CallerOf<'holder'>
export type Recorded = { type: string; accountId: string | null; data?: Record<string, unknown> }

/**
 * One database and two pools on it, as two processes would have, and a clock that stands still until it is moved: for tests of
 * domains below the HTTP door. `first` and `second` run work in a transaction; what it records stands in `events` once it commits.
 */
export async function openWorld() {
  const bench = await openBench(2)
  const [db, other] = bench.databases as [Database, Database]
  const clock = movableClock({ now: () => new Date('2026-03-01T12:00:05Z') })
  const events: Recorded[] = []
  const outside = (): Outside => bench.outside(0, { now: clock.now() })
  const { keys, client } = outside()

  const act =
    (on: Database) =>
    async <T>(holder: Holder, work: (ctx: Ctx<Recorded>) => Promise<T>): Promise<T> => {
      const { db: _db, ...rest } = outside()
      const recorded: Recorded[] = []
      const record = async (event: Recorded) => void recorded.push(event)
      const done = await on.transaction().execute((tx) => work({ ...rest, tx, caller: holder, record }))
      events.push(...recorded)
      return done
    }
  const sessionOf = async (accountId: string): Promise<Holder> => {
    const sessionId = await newSession(db, accountId, clock.now())
    return {
      kind: 'holder',
      client,
      accountId,
      sessionId,
      deviceId: null,
      assurance: 'password',
      session: null,
    }
  }

  return {
    db,
    clock,
    keys,
    events,
    outside,
    first: act(db),
    second: act(other),
    sessionOf,
    newHolder: async () => await sessionOf(await newAccount(db, clock.now())),
    close: bench.end,
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

async function newAccount(db: Database, now: Date): Promise<string> {
  const id = systemRandom.uuid()
  const name = `holder-${id.slice(0, 8)}@example.com`
  const identifier = { kind: 'email' as const, country: null, canonical: name, written: name }
  await db.transaction().execute((tx) => insertAccount(tx, id, now))
  await db
    .transaction()
    .execute((tx) => insertIdentifier(tx, { id: systemRandom.uuid(), accountId: id, identifier, now }))
  return id
}

async function newSession(db: Database, accountId: string, now: Date): Promise<string> {
  const id = systemRandom.uuid()
  const row = {
    id,
    account_id: accountId,
    token_hash: tokenHash(systemRandom.token()),
    assurance: 'password',
    shared_computer: false,
    started_at: now,
    last_seen_at: now,
    ends_at: secondsAfter(now, 86_400),
    idle_seconds: 3600,
    device_name: 'Firefox on Linux',
    device_kind: 'desktop',
    address: '192.0.2.1',
    place: 'unknown',
  }
  await db.insertInto('sessions').values(row).execute()
  return id
}

/** Runs `work` fifty times at once, every second time on the other pool, and counts the outcomes by `kind`. */
export async function fiftyAtOnce(
  work: (n: number) => Promise<{ kind: string }>,
): Promise<Record<string, number>> {
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => work(n)))
  const counts: Record<string, number> = {}
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Of a set-up that takes the place of nothing. */
export const noneLost = async (): Promise<never> => {
  throw new Error('nothing was to be replaced')
}
