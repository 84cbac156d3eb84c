import type { Call } from './call.ts'
import { base64 } from './encoding.ts'
import type { Permission, RequestVerdict } from './shapes.ts'

/** A request of a trading client exactly as it came: what was read and written anew is another one, and no signature of it is right. */
export type ReceivedRequest = {
  method: string
  /** Path and query as they stood in the request line. */
  target: string
  /** In their order, each as often as it came. */
  headers: readonly (readonly [name: string, value: string])[]
  /** Its bytes, none where there were none; null where they were not seen, and then nothing with a body is allowed. */
  body: Uint8Array | null
  /** SHA-256 of the body in base64, where its bytes are not handed over. Enough for keys of the native dialect alone. */
  bodySha256?: string
  /** Of the client, not of a proxy of yours. */
  address: string
  /** Came by TLS, as it does unless this says otherwise. A rightly signed request that did not suspends its key: others have read it. */
  secure?: boolean
}

export type Needed = {
  /** What the route does. Unless it is said: read for GET, trade for everything else. */
  needs?: Permission
  /** The pair an order is for, where keys are kept to pairs. */
  pair?: string
}

type Ask = <T>(method: Call['method'], path: string, body?: unknown, repeat?: Call['repeat']) => Promise<T>

/** Asked for each request, and never kept: a key may be ended between two of them, and a request counts once. */
export const createRequestVerifier =
  (ask: Ask) =>
  ({ body, ...received }: ReceivedRequest, needed: Needed = {}): Promise<RequestVerdict> =>
    // A yes that was lost on its way has used the request up: asking again would only hear "replayed".
    ask<RequestVerdict>(
      'POST',
      '/api-requests/verify',
      { ...received, ...(body && { body: base64(body) }), ...needed },
      'untaken',
    )
