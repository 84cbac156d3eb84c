import type { EventOf } from '../../policy/events.ts'

export type AccountEvent = EventOf<'account.created'>
