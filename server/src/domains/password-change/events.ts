import type { EventOf } from '../../policy/events.ts'

/** Whether the holder chose to keep other sessions is written down (E04). */
export type PasswordEvent = EventOf<
  'password.changed' | 'trading-password.locked' | 'trading-password.disabled'
>
