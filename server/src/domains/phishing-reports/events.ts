import type { EventOf } from '../../policy/events.ts'

export type PhishingEvent = EventOf<
  | 'phishing.reported'
  | 'phishing.decided'
  | 'channel-warning.added'
  | 'channel-warning.removed'
  | 'file.viewed'
>
