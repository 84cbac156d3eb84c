import type { EventOf } from '../../policy/events.ts'

export type ApiKeyEvent = EventOf<
  | 'api-key.created'
  | 'api-key.changed'
  | 'api-key.suspended'
  | 'api-keys.suspended'
  | 'api-key.resumed'
  | 'api-key.ended'
  | 'api-keys.ended'
  | 'api-keys.sunset'
>
