import type { EventOf } from '../../policy/events.ts'

export type SessionEvent = EventOf<
  | 'session.ended'
  | 'sessions.others-ended'
  | 'sessions.reviewed'
  | 'device.forgotten'
  | 'device.trusted'
  | 'device.distrusted'
>

/** Why a session is over. `expired` is written when an ended one is next presented. */
export type EndReason = EventOf<'session.ended'>['data']['because']
