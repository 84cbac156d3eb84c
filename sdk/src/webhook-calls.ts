import type { Call } from './call.ts'
import type { NewWebhook, Webhook, WebhookMessageState, WebhookMessages, WebhookSecret } from './shapes.ts'

type Ask = <T>(method: Call['method'], path: string, body?: unknown, repeat?: Call['repeat']) => Promise<T>

/** Where this service is told of what happens, and what became of the messages. */
export const createWebhookCalls = (ask: Ask) => {
  const of = (id: string) => `/webhooks/${encodeURIComponent(id)}`
  return {
    /** The secret is shown this once. */
    add: (endpoint: NewWebhook) => ask<Webhook & WebhookSecret>('POST', '/webhooks', endpoint, 'untaken'),
    list: () => ask<{ webhooks: Webhook[] }>('GET', '/webhooks'),
    end: (id: string) => ask<null>('DELETE', of(id)),
    /** A new secret; the old one signs beside it for a day. */
    renewSecret: (id: string) => ask<WebhookSecret>('POST', `${of(id)}/secret`, undefined, 'untaken'),
    messages: (id: string, state: WebhookMessageState) =>
      ask<WebhookMessages>('GET', `${of(id)}/messages?state=${state}`),
    replay: (id: string, message: string) =>
      ask<unknown>('POST', `${of(id)}/messages/${encodeURIComponent(message)}/replay`),
    /** Sends a message that says nothing, to see whether it comes. */
    test: (id: string) => ask<unknown>('POST', `${of(id)}/test`, undefined, 'untaken'),
  }
}
