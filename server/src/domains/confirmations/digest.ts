import { hash } from 'node:crypto'
import { canonicalJson } from '../../platform/canonical-json.ts'
import type { Keys } from '../../platform/crypto.ts'

/** What a guarded request would do. `path` is the route's template; what fills it stands in `params`. */
export type GuardedRequest = { method: string; path: string; params: unknown; query: unknown; body: unknown }

/** SHA-256 over the canonical form of a request; never stored as it is. No body and an empty one are told apart. */
export function digestRequest({ method, path, params, query, body }: GuardedRequest): Buffer {
  const text = canonicalJson([method, path, params ?? null, query ?? null, body ?? null])
  return hash('sha256', text, 'buffer')
}

export type Binding = { id: string; action: string; accountId: string; sessionId: string }

/**
 * Ties a request to one confirmation of one session. The id makes it unique per operation, so that equal requests never share a
 * digest (OWASP transaction authorization, unique credentials); a passkey signs a challenge made of it. Keyed, because the request may hold
 * a new password: a plain hash in the table would be a fast hash of it (ASVS 11.4.2).
 */
export function bindDigest(
  keys: Pick<Keys, 'mac'>,
  request: Buffer,
  { id, action, accountId, sessionId }: Binding,
): Buffer {
  const parts = ['sallyport-confirmation-1', id, action, accountId, sessionId, request.toString('hex')]
  return keys.mac('confirmations', ...parts)
}
