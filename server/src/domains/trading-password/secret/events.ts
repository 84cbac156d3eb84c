import type { EventOf } from '../../../policy/events.ts'

export type SecretEvent = EventOf<
  'trading-password.failed' | 'trading-password.locked' | 'trading-password.disabled'
>
