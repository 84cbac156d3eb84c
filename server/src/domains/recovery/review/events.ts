import type { EventOf } from '../../../policy/events.ts'

export type ReviewEvent = EventOf<
  | 'recovery.begun-at-desk'
  | 'recovery.assigned'
  | 'recovery.reviewed'
  | 'recovery.verdict-received'
  | 'evidence.viewed'
>
