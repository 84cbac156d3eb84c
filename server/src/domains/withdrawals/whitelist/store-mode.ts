import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db.ts'

export type ModeRow = { offAskedAt: Date | null; offAt: Date | null; toldAt: Date | null }

/** Undefined for who never touched it: on. */
export async function findMode(db: Reader, accountId: string): Promise<ModeRow | undefined> {
  return await db
    .selectFrom('whitelists')
    .select(['off_asked_at as offAskedAt', 'off_at as offAt', 'off_told_at as toldAt'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** On, and nothing under way. */
export async function setOn(tx: Tx, accountId: string, now: Date): Promise<void> {
  const on = { changed_at: now, off_asked_at: null, off_at: null, off_told_at: null }
  await tx
    .insertInto('whitelists')
    .values({ account_id: accountId, ...on })
    .onConflict((oc) => oc.column('account_id').doUpdateSet(on))
    .execute()
}

/** From when on it is off, counted from the last change at the earliest: a clock set back shortens nothing (K10). */
export async function setEnding(tx: Tx, accountId: string, now: Date, seconds: number): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    insert into whitelists as known (account_id, changed_at, off_asked_at, off_at)
    values (${accountId}, ${now}, ${now}, ${now}::timestamptz + make_interval(secs => ${seconds}::double precision))
    on conflict (account_id) do update set
      changed_at = greatest(excluded.changed_at, known.changed_at),
      off_asked_at = excluded.off_asked_at,
      off_at = greatest(excluded.changed_at, known.changed_at) + make_interval(secs => ${seconds}::double precision),
      off_told_at = null
    returning off_at as at`.execute(tx)
  return rows[0]!.at
}

/** False when there is none under way: between two that ask at once, the row decides. */
export async function dropEnding(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('whitelists')
    .set({ off_asked_at: null, off_at: null, changed_at: now })
    .where('account_id', '=', accountId)
    .where('off_at', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** False when there is none that is over and of which nobody was told. */
export async function noteTold(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('whitelists')
    .set({ off_told_at: now })
    .where('account_id', '=', accountId)
    .where('off_told_at', 'is', null)
    .where('off_at', '<=', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Accounts whose list stopped being the only way out, and of which nobody was told yet, the oldest first. */
export async function listUntold(db: Reader, now: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('whitelists')
    .select('account_id')
    .where('off_told_at', 'is', null)
    .where('off_at', '<=', now)
    .orderBy('off_at')
    .limit(most)
    .execute()
  return rows.map((row) => row.account_id)
}
