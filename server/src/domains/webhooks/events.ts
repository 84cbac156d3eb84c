import type { EventOf } from '../../policy/events.ts'

export type WebhookEvent = EventOf<'webhook.changed'>
