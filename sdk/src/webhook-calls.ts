import type { Call } from './call.ts'
import type {
  AddedWebhook,
  NewWebhook,
  SentMessage,
  WebhookMessages,
  WebhookSecret,
  Webhooks,
} from './shapes.ts'

type Ask = <T>(method: Call['method'], path: string, body?: unknown, repeat?: Call['repeat']) => Promise<T>
export type MessagePage = { state?: SentMessage['state']; before?: string; limit?: number }

/** Where this service is told of what happens, and what became of the messages. */
export const createWebhookCalls = (ask: Ask) => {
  const of = (id: string) => `/webhooks/${encodeURIComponent(id)}`
  return {
    /** The secret is shown this once. */
    add: (endpoint: NewWebhook) => ask<AddedWebhook>('POST', '/webhooks', endpoint, 'untaken'),
    list: () => ask<Webhooks>('GET', '/webhooks'),
    end: (id: string) => ask<null>('DELETE', of(id)),
    /** A new secret; the old one signs beside it for a day. */
    renewSecret: (id: string) => ask<WebhookSecret>('POST', `${of(id)}/secret`, undefined, 'untaken'),
    /** Newest first; `next` of a page is `before` of the one behind it. */
    messages: (id: string, page: MessagePage = {}) =>
      ask<WebhookMessages>('GET', `${of(id)}/messages${queryOf(page)}`),
    /** Sends a message again, under the same id. */
    replay: (id: string, message: string) =>
      ask<SentMessage>('POST', `${of(id)}/messages/${encodeURIComponent(message)}/replay`),
    /** Sends a message that says nothing, to see whether it comes. */
    test: (id: string) => ask<SentMessage>('POST', `${of(id)}/test`, undefined, 'untaken'),
  }
}

function queryOf({ state, before, limit }: MessagePage): string {
  const query = new URLSearchParams()
  if (state !== undefined) query.set('state', state)
  if (before !== undefined) query.set('before', before)
  if (limit !== undefined) query.set('limit', `${limit}`)
  return query.size > 0 ? `?${query}` : ''
}
