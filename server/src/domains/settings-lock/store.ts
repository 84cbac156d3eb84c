import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'

/** The lock that was set and of which nobody wrote down that it ended; by its time it may be over all the same. */
export async function findOpen(db: Reader, accountId: string) {
  return await db
    .selectFrom('settings_locks')
    .select(['id', 'days', 'key_hash as keyHash', 'locked_at as lockedAt', 'unlocks_at as unlocksAt'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

export type Row = NonNullable<Awaited<ReturnType<typeof findOpen>>>

export type NewLock = { id: string; accountId: string; days: number; keyHash: Buffer | null; now: Date }

export async function insertLock(tx: Tx, { id, accountId, days, keyHash, now }: NewLock): Promise<void> {
  await tx
    .insertInto('settings_locks')
    .values({ id, account_id: accountId, days, key_hash: keyHash, locked_at: now })
    .execute()
}

/** From when on it is open, counted from the locking at the earliest: a clock set back shortens nothing (K10). Seconds. */
export async function setUnlocking(tx: Tx, id: string, now: Date, seconds: number): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    update settings_locks set unlock_asked_at = ${now},
      unlocks_at = greatest(${now}::timestamptz, locked_at) + make_interval(secs => ${seconds}::double precision)
    where id = ${id} returning unlocks_at as at`.execute(tx)
  return rows[0]!.at
}

export async function dropUnlocking(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('settings_locks')
    .set({ unlock_asked_at: null, unlocks_at: null })
    .where('id', '=', id)
    .execute()
}

/** Ends it at once. False when it had ended: the row decides between two that ask at once. */
export async function endLock(tx: Tx, id: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('settings_locks')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** False when there is none whose wait is over. */
export async function endDue(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('settings_locks')
    .set(({ ref }) => ({ ended_at: ref('unlocks_at') }))
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('unlocks_at', '<=', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Accounts whose wait is over and of which nobody was told yet, the oldest first. */
export async function listDue(db: Reader, now: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('settings_locks')
    .select('account_id')
    .where('ended_at', 'is', null)
    .where('unlocks_at', '<=', now)
    .orderBy('unlocks_at')
    .limit(most)
    .execute()
  return rows.map((row) => row.account_id)
}
