import type { EventOf } from '../../../policy/events.ts'

/** Disabled: a counter of wrong codes is full; they are refused there until one was right elsewhere, or the authenticator is replaced. */
export type TotpEvent = EventOf<'totp.added' | 'totp.removed' | 'totp.disabled'>
