import type { EventOf } from '../../policy/events.ts'

/** Addresses are masked: an event is no place for them. */
export type IdentifierEvent = EventOf<'identifier.changed' | 'identifier.vetoed'>
