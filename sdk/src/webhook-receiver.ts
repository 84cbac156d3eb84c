import type { Sallyport } from './client.ts'
import { WebhookRefused } from './errors.ts'
import type { WebhookMessage } from './shapes.ts'
import { type AnyHeaders, verifyWebhook } from './webhook.ts'

export type WebhookReceiver = {
  /** All that count at this moment. */
  secrets: () => readonly string[] | Promise<readonly string[]>
  /**
   * Runs for each genuine message. It may come twice: write its `id` down in the transaction that acts on it, and do nothing where it stands
   * there already. What throws is answered with 500, and sent again.
   */
  receive: (message: WebhookMessage & { id: string }) => Promise<void>
  now?: () => Date
}

/** The status to answer with. Bodies are not answered: nobody reads them. */
export async function receiveWebhook(
  sallyport: Sallyport,
  { secrets, receive, now = () => new Date() }: WebhookReceiver,
  headers: AnyHeaders,
  rawBody: string | Uint8Array,
): Promise<204 | 400> {
  try {
    const message = await verifyWebhook(headers, rawBody, await secrets(), { now: now() })
    sallyport.noteWebhook(message)
    await receive(message)
    return 204
  } catch (error) {
    if (error instanceof WebhookRefused) return 400
    throw error
  }
}
