import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** What a guarded request would do. `path` is the route's template; what fills it stands in `params`. */
export type GuardedRequest = { method: string; path: string; params: unknown; query: unknown; body: unknown }

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** SHA-256 over the canonical form of a request. No body and an empty one are told apart. */
export function digestRequest({ method, path, params, query, body }: GuardedRequest): Buffer {
  return sha256(canonicalJson([method, path, params ?? null, query ?? null, body ?? null]))
}

export type Binding = { id: string; action: string; accountId: string; sessionId: string }

/**
 * Ties a request to one confirmation of one session. The id makes it unique per operation, so that equal requests never share a
 * digest (OWASP transaction authorization, unique credentials); a passkey can sign it as its challenge.
 */
export function bindDigest(request: Buffer, { id, action, accountId, sessionId }: Binding): Buffer {
  return sha256(
    canonicalJson(['sallyport-confirmation-1', id, action, accountId, sessionId, request.toString('hex')]),
  )
}
