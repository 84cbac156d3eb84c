import type { EventOf } from '../../policy/events.ts'

export type ServiceEvent = EventOf<'service.added' | 'service.changed' | 'service.ended'>
