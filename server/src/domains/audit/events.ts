import type { EventOf } from '../../policy/events.ts'

export type ActivityRecord = EventOf<'activity.exported'>
