import type { EventOf } from '../../policy/events.ts'
import type { SessionEvent } from '../sessions/index.ts'

export type ExchangeEvent = EventOf<'session.handed-over'> | SessionEvent
