import type { Reader } from '../../platform/db.ts'
import type { Template } from './notice.ts'
import { findDelivery, findNewest } from './store.ts'
import type { FailureReason } from './transport.ts'

/** What became of a message: handed to its provider, accepted by the network, delivered, or failed and why. */
export type Delivery = {
  state: 'handed' | 'accepted' | 'delivered' | 'failed'
  at: string
  reason: FailureReason | null
}

/** Null as long as nothing became of it. */
export async function deliveryOf(db: Reader, noticeId: string): Promise<Delivery | null> {
  const row = await findDelivery(db, noticeId)
  if (!row) return null
  if (row.delivery && row.delivery_at)
    return {
      state: row.delivery as Delivery['state'],
      at: row.delivery_at.toISOString(),
      reason: row.delivery_reason as Delivery['reason'],
    }
  if (row.sent_at) return { state: 'handed', at: row.sent_at.toISOString(), reason: null }
  return row.gave_up_at ? { state: 'failed', at: row.gave_up_at.toISOString(), reason: 'other' } : null
}

/** `to` is masked; null for a message from before that was kept. `state`: `waiting` until something became of it; then `at` says when that was. */
export type LastMessage = {
  what: 'code' | 'notice'
  to: string | null
  state: Delivery['state'] | 'waiting'
  madeAt: string
  at: string
  reason: Delivery['reason']
}

/** What became of the newest message to an account: to tell its holder, and never what the message said. Null within thirty days of none. */
export async function lastMessage(
  db: Reader,
  accountId: string,
  channel: 'mail' | 'sms',
): Promise<LastMessage | null> {
  const row = await findNewest(db, accountId, channel)
  if (!row) return null
  const madeAt = row.created_at.toISOString()
  const became = (await deliveryOf(db, row.id)) ?? { state: 'waiting' as const, at: madeAt, reason: null }
  return { what: hasCode(row.template as Template) ? 'code' : 'notice', to: row.sent_to, madeAt, ...became }
}

const hasCode = (template: Template): boolean => template.endsWith('-code')
