import type { EventOf } from '../../../policy/events.ts'

export type WithdrawalEvent = EventOf<
  'withdrawal.refused' | 'withdrawal.confirmed' | 'withdrawal.cancelled' | 'withdrawal.consumed'
>
