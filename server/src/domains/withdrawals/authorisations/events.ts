import type { EventOf } from '../../../policy/events.ts'

export type WithdrawalEvent = EventOf<
  | 'withdrawal.refused'
  | 'withdrawal.by-key'
  | 'withdrawal.confirmed'
  | 'withdrawal.cancelled'
  | 'withdrawal.consumed'
>
