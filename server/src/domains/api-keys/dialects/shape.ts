import type { ApiRefusal } from '../../../policy/api-keys.ts'
import { type Head, slotOf } from './head.ts'
import type { Received } from './request.ts'

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const overrides = [slotOf('x-http-method'), slotOf('x-http-method-override'), slotOf('x-method-override')]
const overrideInQuery = /[?&]_method=/i
const encoding = slotOf('content-encoding')
const transfer = slotOf('transfer-encoding')
const length = slotOf('content-length')
const origin = slotOf('origin')
const site = slotOf('sec-fetch-site')

/** Path and query in visible ASCII, from the root; a fragment is never sent (RFC 9112 3.2.1). */
const targetShape = /^\/[!"$-~]*$/
const lengthShape = /^\d{1,9}$/

/** What no dialect takes, whoever signed it; null where nothing is wrong (G03, G06, G16). */
export function judgeShape(received: Received, { values, unclear }: Head): ApiRefusal | null {
  const { method, target } = received
  if (!methods.has(method) || overrides.some((slot) => values[slot] !== undefined)) return 'method-refused'
  if (overrideInQuery.test(target)) return 'method-refused'
  if (values[origin] !== undefined || values[site] !== undefined) return 'from-a-page'
  if (unclear || !targetShape.test(target)) return 'malformed'
  if (isPacked(values[encoding], 'identity') || isPacked(values[transfer], 'chunked'))
    return 'encoding-refused'
  return judgeBody(received, values[length], values[transfer])
}

const isPacked = (said: string | undefined, plain: string): boolean =>
  said !== undefined && said.toLowerCase() !== plain

/** What is said of the body has to fit what was handed over (RFC 9112 6.3). */
function judgeBody(
  { method, body, bodyDigest }: Received,
  said: string | undefined,
  transferred: string | undefined,
): ApiRefusal | null {
  if (said !== undefined && (transferred !== undefined || !lengthShape.test(said))) return 'malformed'
  const announced = transferred !== undefined || Number(said ?? 0) > 0
  if (method === 'GET' && (announced || (body?.length ?? 0) > 0)) return 'method-refused'
  if (body === null) return announced && bodyDigest === null ? 'body-unseen' : null
  return said !== undefined && Number(said) !== body.length ? 'malformed' : null
}
