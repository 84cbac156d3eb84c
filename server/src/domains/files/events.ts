import type { EventOf } from '../../policy/events.ts'

export type FileEvent = EventOf<'file.refused' | 'file.deleted'>
