import type { ApiRefusal } from '../../../policy/api-keys.ts'
import { type Head, slotOf } from './head.ts'
import type { Received } from './request.ts'

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const encoding = slotOf('content-encoding')
const transfer = slotOf('transfer-encoding')
const length = slotOf('content-length')

/** Path and query in visible ASCII, from the root; a fragment is never sent (RFC 9112 3.2.1). */
const targetShape = /^\/[!"$-~]*$/
const overrideInQuery = /[?&]_method=/i
const lengthShape = /^\d{1,9}$/

/** What no dialect takes, whoever signed it; null where nothing is wrong (G03, G06, G16). */
export function judgeShape(received: Received, { values, unclear, refused }: Head): ApiRefusal | null {
  const { method, target } = received
  if (!methods.has(method)) return 'method-refused'
  if (refused !== null) return refused
  if (target.includes('?') && overrideInQuery.test(target)) return 'method-refused'
  if (unclear || !targetShape.test(target)) return 'malformed'
  const said = values[length]
  const transferred = values[transfer]
  if (isPacked(values[encoding], 'identity') || isPacked(transferred, 'chunked')) return 'encoding-refused'
  // Both, or no number, and two readers find two ends of the body (RFC 9112 6.3).
  if (said !== undefined && (transferred !== undefined || !lengthShape.test(said))) return 'malformed'
  return judgeBody(received, said === undefined ? null : Number(said), transferred !== undefined)
}

const isPacked = (said: string | undefined, plain: string): boolean =>
  said !== undefined && said.toLowerCase() !== plain

/** What is said of the body has to fit what was handed over. */
function judgeBody(
  { method, body, bodyDigest }: Received,
  said: number | null,
  isChunked: boolean,
): ApiRefusal | null {
  const isAnnounced = isChunked || (said !== null && said > 0)
  if (method === 'GET' && (isAnnounced || (body !== null && body.length > 0))) return 'method-refused'
  if (body === null) return isAnnounced && bodyDigest === null ? 'body-unseen' : null
  return said !== null && said !== body.length ? 'malformed' : null
}
