import type { EventOf } from '../../policy/events.ts'

export type KeysEvent = EventOf<'keys.rotated'>
