import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'

type Which = { accountId: string; exceptId: string | null; only: string[] | undefined }

/** Marks live sessions of the account that were not marked, and returns how many. */
export async function markSessions(tx: Tx, { accountId, exceptId, only }: Which, now: Date): Promise<number> {
  let query = tx
    .updateTable('sessions')
    .set({ reviewed_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('reviewed_at', 'is', null)
  if (exceptId !== null) query = query.where('id', '!=', exceptId)
  if (only) query = query.where('id', '=', sql<string>`any(${only}::uuid[])`)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

/** The same for devices that were not forgotten. */
export async function markDevices(tx: Tx, { accountId, exceptId, only }: Which, now: Date): Promise<number> {
  let query = tx
    .updateTable('devices')
    .set({ reviewed_at: now })
    .where('account_id', '=', accountId)
    .where('forgotten_at', 'is', null)
    .where('reviewed_at', 'is', null)
  if (exceptId !== null) query = query.where('id', '!=', exceptId)
  if (only) query = query.where('id', '=', sql<string>`any(${only}::uuid[])`)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

/** Notes when the holder looked; true the first time. A clock set back takes nothing back. */
export async function noteReview(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const before = await findReviewed(tx, accountId)
  await tx
    .updateTable('accounts')
    .set({ sessions_reviewed_at: sql`greatest(sessions_reviewed_at, ${now}::timestamptz)` })
    .where('id', '=', accountId)
    .execute()
  return before === null
}

/** When the holder last looked; null: never. */
export async function findReviewed(reader: Reader, accountId: string): Promise<Date | null> {
  const row = await reader
    .selectFrom('accounts')
    .select('sessions_reviewed_at')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.sessions_reviewed_at ?? null
}
