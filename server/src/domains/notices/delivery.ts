import type { Reader } from '../../platform/db.ts'
import { findDelivery } from './store.ts'
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
