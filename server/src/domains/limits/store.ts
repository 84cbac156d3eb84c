import { sql } from 'kysely'
import type { Reader } from '../../platform/db.ts'

/** Seconds as PostgreSQL's interval; whole microseconds, because that is what `timestamptz` keeps. */
const interval = (seconds: number) => sql`make_interval(secs => ${seconds}::double precision)`

/** Takes one unit if the allowance has one: GCRA (ITU-T I.371) in one statement. False: it has none. */
export async function takeUnit(
  db: Reader,
  key: string,
  now: Date,
  each: number,
  window: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into rates as r (key, whole_at) values (${key}, ${now}::timestamptz + ${interval(each)})
    on conflict (key) do update set whole_at = greatest(r.whole_at, ${now}::timestamptz) + ${interval(each)}
    where greatest(r.whole_at, ${now}::timestamptz) + ${interval(each)} <= ${now}::timestamptz + ${interval(window)}
    returning 1`.execute(db)
  return rows.length === 1
}

/** When the allowance is whole again; null when nothing was ever taken from it. */
export async function findWholeAt(reader: Reader, key: string): Promise<Date | null> {
  const row = await reader.selectFrom('rates').select('whole_at').where('key', '=', key).executeTakeFirst()
  return row?.whole_at ?? null
}

export type Pauses = { free: number; firstWait: number; longestWait: number; disabledAt: number }

/**
 * Counts one more failure if a try is open now; the count after it, or null when none is open. Free tries do not look at the time:
 * two processes that read their clocks a moment apart must not make a person wait. The power is capped before it is
 * raised: 2^99 seconds is no interval.
 */
export async function takeTry(db: Reader, key: string, now: Date, pauses: Pauses): Promise<number | null> {
  const { free, firstWait, longestWait, disabledAt } = pauses
  const wait = (
    failures: ReturnType<typeof sql>,
  ) => sql`case when ${failures} < ${free}::int then interval '0'
    else make_interval(secs => least(${longestWait}::float8, ${firstWait}::float8 * 2.0 ^ least(${failures} - ${free}::int, 30))) end`
  const { rows } = await sql<{ failures: number }>`
    insert into tries as t (key, failures, next_at, updated_at)
    values (${key}, 1, ${now}::timestamptz + ${wait(sql`1`)}, ${now})
    on conflict (key) do update set failures = t.failures + 1,
      next_at = ${now}::timestamptz + ${wait(sql`t.failures + 1`)}, updated_at = greatest(t.updated_at, ${now}::timestamptz)
    where (t.failures < ${free}::int or t.next_at <= ${now}::timestamptz) and t.failures < ${disabledAt}::int
    returning failures`.execute(db)
  return rows[0]?.failures ?? null
}

export async function giveBackTry(db: Reader, key: string, now: Date): Promise<void> {
  await sql`update tries set failures = failures - 1, next_at = ${now} where key = ${key} and failures > 0`.execute(
    db,
  )
}

export async function findTries(
  reader: Reader,
  key: string,
): Promise<{ failures: number; nextAt: Date } | null> {
  const row = await reader
    .selectFrom('tries')
    .select(['failures', 'next_at as nextAt'])
    .where('key', '=', key)
    .executeTakeFirst()
  return row ?? null
}

export async function dropTries(reader: Reader, ...keys: string[]): Promise<void> {
  await reader.deleteFrom('tries').where('key', 'in', keys).execute()
}

/** Rates that have been whole since `before`: such a row says what no row says. */
export async function dropWholeRates(reader: Reader, before: Date): Promise<number> {
  const { numDeletedRows } = await reader
    .deleteFrom('rates')
    .where('whole_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Tries last counted before `before`, with fewer than `fewerThan` failures. */
export async function dropOldTries(reader: Reader, before: Date, fewerThan: number): Promise<number> {
  const { numDeletedRows } = await reader
    .deleteFrom('tries')
    .where('updated_at', '<', before)
    .where('failures', '<', fewerThan)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
