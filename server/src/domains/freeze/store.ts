import { type SqlBool, sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'

export type By = 'link' | 'session' | 'staff'

/** The freeze that was begun and of which nobody wrote down that it ended; by its time it may be over all the same. */
export async function findOpen(db: Reader, accountId: string) {
  return await db
    .selectFrom('freezes')
    .select(['id', 'frozen_by as by', 'frozen_at as frozenAt', 'lifts_at as liftsAt'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

export type Row = NonNullable<Awaited<ReturnType<typeof findOpen>>>

export async function insertFreeze(
  tx: Tx,
  { id, accountId, by, now }: { id: string; accountId: string; by: By; now: Date },
): Promise<void> {
  await tx
    .insertInto('freezes')
    .values({ id, account_id: accountId, frozen_by: by, frozen_at: now })
    .execute()
}

/** From when on it is over, counted from the beginning at the earliest: a clock set back shortens nothing (K10). */
export async function setLifting(tx: Tx, id: string, now: Date, seconds: number): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    update freezes set lift_asked_at = ${now},
      lifts_at = greatest(${now}::timestamptz, frozen_at) + make_interval(secs => ${seconds}::double precision)
    where id = ${id} returning lifts_at as at`.execute(tx)
  return rows[0]!.at
}

export async function dropLifting(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('freezes').set({ lift_asked_at: null, lifts_at: null }).where('id', '=', id).execute()
}

/** False when there is none whose time is over: between two that ask at once, the row decides. */
export async function endDue(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('freezes')
    .set(({ ref }) => ({ ended_at: ref('lifts_at') }))
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('lifts_at', '<=', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Accounts whose freeze is over and of which nobody was told yet, the oldest first. */
export async function listDue(db: Reader, now: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('freezes')
    .select('account_id')
    .where('ended_at', 'is', null)
    .where('lifts_at', '<=', now)
    .orderBy('lifts_at')
    .limit(most)
    .execute()
  return rows.map((row) => row.account_id)
}

/** Null where there is no such account. */
export async function findGeneration(db: Reader, accountId: string): Promise<number | null> {
  const row = await db
    .selectFrom('accounts')
    .select('freeze_generation')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.freeze_generation ?? null
}

/** Every link that was made so far is over. */
export async function raiseGeneration(tx: Tx, accountId: string): Promise<void> {
  await tx
    .updateTable('accounts')
    .set(({ eb }) => ({ freeze_generation: eb('freeze_generation', '+', 1) }))
    .where('id', '=', accountId)
    .execute()
}

/** Those that are not over at that moment, the newest first. `before`: the id of one; what began before it, or at the same time under a lower id. */
export async function listOpen(
  db: Reader,
  now: Date,
  { before, limit }: { before?: string | undefined; limit: number },
) {
  let query = db
    .selectFrom('freezes')
    .select([
      'id',
      'account_id as accountId',
      'frozen_by as by',
      'frozen_at as frozenAt',
      'lifts_at as liftsAt',
    ])
    .where('ended_at', 'is', null)
    .where(sql<SqlBool>`(lifts_at is null or lifts_at > ${now})`)
  if (before)
    query = query.where(
      sql<SqlBool>`(frozen_at, id) < (select f.frozen_at, f.id from freezes f where f.id = ${before})`,
    )
  return await query.orderBy('frozen_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
