import type { FailureReason } from '../transport.ts'

/** What a provider says became of a message, by our own id of it. */
export type Told = {
  noticeId: string
  state: 'accepted' | 'delivered' | 'failed'
  reason: FailureReason | null
}
