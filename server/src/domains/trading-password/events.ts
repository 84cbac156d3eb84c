import type { EventOf } from '../../policy/events.ts'

export type TradingPasswordEvent = EventOf<
  | 'trading-password.set'
  | 'trading-password.failed'
  | 'trading-password.locked'
  | 'trading-password.disabled'
  | 'trading-window.opened'
  | 'trading-window.closed'
>
