import type { EventOf } from '../../policy/events.ts'

export type PreferencesEvent = EventOf<'preferences.changed'>
