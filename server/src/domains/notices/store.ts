import { sql } from 'kysely'
import type { Database, Reader, Tx } from '../../platform/db.ts'

export type WaitingNotice = { id: string; sealed: Buffer; createdAt: Date }

export async function insertNotice(
  tx: Tx,
  row: {
    id: string
    accountId: string | null
    channel: 'mail' | 'sms'
    template: string
    sealed: Buffer
    now: Date
  },
): Promise<void> {
  await tx
    .insertInto('notices')
    .values({
      id: row.id,
      account_id: row.accountId,
      channel: row.channel,
      template: row.template,
      sealed: row.sealed,
      created_at: row.now,
    })
    .execute()
}

/**
 * Takes the row for as long as the transaction lasts: who sends is alone with it, and a killed sender lets go of it.
 * `taken` when another one sends it now; `null` when it was sent, given up, or is gone with its account.
 */
export async function claimNotice(tx: Tx, id: string): Promise<WaitingNotice | 'taken' | null> {
  // The provider may take longer than a transaction is otherwise allowed to lie idle.
  await sql`set local idle_in_transaction_session_timeout = '2min'`.execute(tx)
  const waiting = tx
    .selectFrom('notices')
    .select(['id', 'sealed', 'created_at'])
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
  const row = await waiting.forUpdate().skipLocked().executeTakeFirst()
  if (row?.sealed) return { id: row.id, sealed: row.sealed, createdAt: row.created_at }
  return (await waiting.executeTakeFirst()) ? 'taken' : null
}

/** What was said is no longer kept once it was sent. */
export async function markSent(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ sent_at: now, sealed: null })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute()
}

export async function markGivenUp(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ gave_up_at: now, sealed: null })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute()
}

/** Notices whose last attempt died with its process. */
export async function giveUpOlderThan(db: Database, made: Date, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('notices')
    .set({ gave_up_at: now, sealed: null })
    .where('created_at', '<', made)
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function forgetOlderThan(db: Database, made: Date): Promise<void> {
  await db.deleteFrom('notices').where('created_at', '<', made).execute()
}

export async function findDelivery(db: Reader, id: string) {
  return await db
    .selectFrom('notices')
    .select(['sent_at', 'gave_up_at', 'delivery', 'delivery_at', 'delivery_reason'])
    .where('id', '=', id)
    .executeTakeFirst()
}
