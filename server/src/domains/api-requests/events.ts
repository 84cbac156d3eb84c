import type { EventOf } from '../../policy/events.ts'
import type { ApiKeyEvent } from '../api-keys/index.ts'

/** Exposure is a suspension, and recorded as one of the key. */
export type ApiRequestEvent = EventOf<'api-key.misused'> | ApiKeyEvent
