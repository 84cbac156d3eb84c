import type { EventOf } from '../../../policy/events.ts'

export type ShutEvent = EventOf<'trading-password.locked' | 'trading-password.disabled'>
export type SecretEvent = ShutEvent | EventOf<'trading-password.failed'>
