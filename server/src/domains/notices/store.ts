import { sql } from 'kysely'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import type { FailureReason } from './transport.ts'

export type WaitingNotice = { id: string; sealed: Buffer; createdAt: Date }

export async function insertNotice(
  tx: Tx,
  row: {
    id: string
    accountId: string | null
    channel: 'mail' | 'sms'
    template: string
    sealed: Buffer
    sentTo: string
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
      sent_to: row.sentTo,
      created_at: row.now,
    })
    .execute()
}

/**
 * Takes the notice for as long as the transaction lasts: who sends is alone with it, and a killed sender lets go of it. The row itself
 * stays free, so that the provider's word about it never waits for the provider.
 * `taken` when another one sends it now; `null` when it was sent, given up, or is gone with its account.
 */
export async function claimNotice(tx: Tx, id: string): Promise<WaitingNotice | 'taken' | null> {
  // The provider may take longer than a transaction is otherwise allowed to lie idle. One statement: every message pays for each.
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`notice ${id}`}, 0)) as free,
      set_config('idle_in_transaction_session_timeout', '2min', true)`.execute(tx)
  // Read only now: what another sender wrote before it let go is seen by a statement that begins afterwards.
  const row = await findWaiting(tx, id)
  if (!row?.sealed) return null
  return rows[0]?.free ? { id: row.id, sealed: row.sealed, createdAt: row.created_at } : 'taken'
}

export const findWaiting = (db: Reader, id: string) =>
  db
    .selectFrom('notices')
    .select(['id', 'channel', 'sealed', 'created_at'])
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .executeTakeFirst()

/** What was said is no longer kept once it was sent. The provider may have told of it before it answered. */
export async function markSent(tx: Tx, id: string, now: Date, providerId: string | null): Promise<void> {
  await tx
    .updateTable('notices')
    .set(({ fn, val }) => ({
      sent_at: fn.coalesce('sent_at', val(now)),
      provider_id: providerId,
      sealed: null,
    }))
    .where('id', '=', id)
    .execute()
}

export async function markGivenUp(tx: Tx, id: string, now: Date, reason: FailureReason): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ gave_up_at: now, sealed: null })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute()
  await setDelivery(tx, id, { state: 'failed', at: now, reason })
}

export type Report = { state: 'accepted' | 'delivered' | 'failed'; at: Date; reason: FailureReason | null }

/** What each state takes the place of: word that comes late, or twice, never moves one back. */
const follows = {
  accepted: sql<boolean>`delivery is null`,
  failed: sql<boolean>`(delivery is null or delivery = 'accepted')`,
  delivered: sql<boolean>`delivery is distinct from 'delivered'`,
} satisfies Record<Report['state'], unknown>

/** Writes down what became of a notice. False when it is unknown, or further on already. */
export async function setDelivery(db: Reader, id: string, { state, at, reason }: Report): Promise<boolean> {
  const result = await db
    .updateTable('notices')
    .set({ delivery: state, delivery_at: at, delivery_reason: reason })
    .where('id', '=', id)
    .where(follows[state])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A provider who tells that it left has it, whatever became of its answer: no further attempt sends it twice. */
export async function markReported(db: Reader, id: string, now: Date): Promise<void> {
  await db
    .updateTable('notices')
    .set({ sent_at: now, sealed: null })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
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

/** The newest message to an account by one way. */
export async function findNewest(db: Reader, accountId: string, channel: 'mail' | 'sms') {
  return await db
    .selectFrom('notices')
    .select(['id', 'template', 'sent_to', 'created_at'])
    .where('account_id', '=', accountId)
    .where('channel', '=', channel)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}
