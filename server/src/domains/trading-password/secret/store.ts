import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db.ts'
import { tradingPassword as limits } from '../../../policy/limits.ts'

export type Mode = 'password' | 'pin'

export async function findSecret(reader: Reader, accountId: string) {
  return await reader
    .selectFrom('trading_passwords')
    .select([
      'mode',
      'hash',
      'length',
      'set_at as setAt',
      'wrong_in_a_row as wrongInARow',
      'locked_until as lockedUntil',
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** In the place of the one before, whose wrong tries say nothing about this one (NIST SP 800-63B-4 3.2.2). */
export async function putSecret(
  tx: Tx,
  accountId: string,
  { mode, hash, length, now }: { mode: Mode; hash: string; length?: number; now: Date },
): Promise<void> {
  const fresh = {
    mode,
    hash,
    length: length ?? null,
    set_at: now,
    wrong_in_a_row: 0,
    wrong_at: sql<Date[]>`'{}'`,
    locked_until: null,
  }
  await tx
    .insertInto('trading_passwords')
    .values({ account_id: accountId, ...fresh })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(fresh))
    .execute()
}

/** There is none any more; the next one is set as the first was. */
export async function dropSecret(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('trading_passwords').where('account_id', '=', accountId).execute()
}

const { atOnce, shortSeconds, perDay, longSeconds, disabledAt } = limits
const interval = (seconds: number) => sql`make_interval(secs => ${seconds}::double precision)`

/** `at`: the moment it was counted under. `lockedUntil`: set when this try, should it be wrong, was the last one for now. */
export type Claimed = {
  hash: string
  at: Date
  wrongInARow: number
  ofTheDay: number
  lockedUntil: Date | null
}

/**
 * Counts one more wrong try, before it is looked at, if one is open now: one statement, so fifty at once are fifty. The hash comes with it: a count never
 * goes to another secret than the one that is looked at. Null when none is open, or there is no secret.
 */
export async function claimTry(db: Reader, accountId: string, now: Date): Promise<Claimed | null> {
  const ofTheDay = sql`array(select w from unnest(wrong_at) w where w > ${now}::timestamptz - ${interval(longSeconds)})`
  const { rows } = await sql<Omit<Claimed, 'at'>>`
    update trading_passwords set wrong_in_a_row = wrong_in_a_row + 1,
      wrong_at = ${ofTheDay} || ${now}::timestamptz,
      locked_until = case
        when cardinality(${ofTheDay}) + 1 >= ${perDay}::int then ${now}::timestamptz + ${interval(longSeconds)}
        when (wrong_in_a_row + 1) % ${atOnce}::int = 0 then ${now}::timestamptz + ${interval(shortSeconds)} end
    where account_id = ${accountId} and wrong_in_a_row < ${disabledAt}::int
      and (locked_until is null or locked_until <= ${now}::timestamptz)
    returning hash, wrong_in_a_row as "wrongInARow", cardinality(wrong_at) as "ofTheDay", locked_until as "lockedUntil"`.execute(
    db,
  )
  return rows[0] ? { ...rows[0], at: now } : null
}

/** The moments without one that this try was counted under. */
const without = (at: Date) => sql`array(select w from unnest(wrong_at) with ordinality as t (w, n)
  where n <> coalesce(array_position(wrong_at, ${at}::timestamptz), 0))`

const stillFull = (at: Date) => sql`cardinality(${without(at)}) >= ${perDay}::int`

/** The try was never looked at. A lock that it alone had caused goes with it. */
export async function giveBackTry(db: Reader, accountId: string, at: Date): Promise<void> {
  await sql`update trading_passwords set wrong_in_a_row = greatest(wrong_in_a_row - 1, 0), wrong_at = ${without(at)},
      locked_until = case when ${stillFull(at)} or (wrong_in_a_row > 1 and (wrong_in_a_row - 1) % ${atOnce}::int = 0) then locked_until end
    where account_id = ${accountId}`.execute(db)
}

/**
 * It was right: none is in a row any more. Those of the day stay, so that a thief's ten are ten, however often the holder gives the right one
 * in between. False when another secret has taken its place meanwhile.
 */
export async function forgive(tx: Tx, accountId: string, hash: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update trading_passwords set wrong_in_a_row = 0, wrong_at = ${without(at)},
      locked_until = case when ${stillFull(at)} then locked_until end
    where account_id = ${accountId} and hash = ${hash}`.execute(tx)
  return numAffectedRows === 1n
}
