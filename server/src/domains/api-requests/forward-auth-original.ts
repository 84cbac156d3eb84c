import { canonicalAddress } from '../../platform/client/address.ts'
import type { GatewayOptions } from './forward-auth-options.ts'
import { isPlainTarget } from './forward-auth-target.ts'

type Pairs = readonly (readonly [name: string, value: string])[]

/** The question of a gateway, as it came. */
export type Question = {
  method: string
  /** Behind the address of the gateway's own kind, with the query: of Envoy alone. */
  rest: string
  headers: Pairs
  /** That came with the question, of whatever method: Traefik asks by GET. */
  body: Buffer
}

/** The request that the gateway has at its door. */
export type Original = {
  method: string
  target: string
  headers: Pairs
  body: Buffer | null
  address: string
  secure: boolean
}

type Claims = {
  method: string | null
  target: string | null
  address: string | null
  scheme: string | null
  /** What the request said of its body, length and transfer; null where the gateway does not say. */
  announced: Pairs | null
}

/** How each kind of gateway says what it was asked. Nothing is read from where that kind does not write: a client could have. */
const kinds = {
  nginx: ({ headers }: Question): Claims => ({
    method: only(headers, 'x-original-method'),
    target: only(headers, 'x-original-uri'),
    address: only(headers, 'x-original-address'),
    scheme: schemeOf(headers),
    announced: announcedBy(headers),
  }),
  traefik: ({ headers }: Question): Claims => ({
    method: only(headers, 'x-forwarded-method'),
    target: only(headers, 'x-forwarded-uri'),
    address: only(headers, 'x-forwarded-for'),
    scheme: only(headers, 'x-forwarded-proto'),
    announced: null,
  }),
  envoy: ({ method, rest, headers }: Question): Claims => ({
    method,
    target: rest,
    address: only(headers, 'x-original-address'),
    scheme: schemeOf(headers),
    announced: null,
  }),
}
export type GatewayKind = keyof typeof kinds
export const gatewayKinds = Object.keys(kinds) as GatewayKind[]

/** Null where the question does not say all that it has to, or says it in a way that can be read twice. */
export function readOriginal(
  kind: GatewayKind,
  question: Question,
  options: GatewayOptions,
): Original | null {
  // Ours to give. Whoever sends one wants the program behind the gateway to take it for ours.
  if (question.headers.some(([name]) => ours.test(name))) return null
  const { method, target, address: written, scheme, announced } = kinds[kind](question)
  const address = written === null ? null : canonicalAddress(written)
  if (!method || !target || !address || !isPlainTarget(target) || !schemes.has(scheme ?? '')) return null
  const { body, said } = bodyOf(question, method, announced, options)
  const headers = [...question.headers.filter(([name]) => !ofGateways.test(name)), ...said]
  return { method, target, headers, body, address, secure: scheme === 'https' || scheme === 'wss' }
}

const ours = /^sallyport(?:[-_]|$)/i
const schemes = new Set(['http', 'https', 'ws', 'wss'])
/** Of the question, not of the request; the credentials are the gateway's own. */
const ofGateways =
  /^(?:authorization|host|connection|content-length|transfer-encoding|x-(?:original|forwarded|envoy)-.*)$/i
const unseen: Pairs = [['transfer-encoding', 'chunked']]

/**
 * The bytes, or that there are some which nobody showed. What is not announced and not shown is empty only where the gateway would have said
 * otherwise: taken for empty, anything could be put into a request that was signed without a body.
 */
function bodyOf(
  { headers, body }: Question,
  method: string,
  announced: Pairs | null,
  { bodies }: GatewayOptions,
): { body: Buffer | null; said: Pairs } {
  if (headers.some(isCut)) return { body: null, said: unseen }
  if (body.length > 0) return { body, said: announced ?? [] }
  if (announced) return { body: saysNothing(announced) ? Buffer.alloc(0) : null, said: announced }
  return bodies || method === 'GET' ? { body: Buffer.alloc(0), said: [] } : { body: null, said: unseen }
}

/** Envoy handed a part of it over. */
const isCut = ([name, value]: Pairs[number]): boolean =>
  /^x-envoy-auth-partial-body$/i.test(name) && value !== 'false'

const saysNothing = (announced: Pairs): boolean =>
  announced.every(([name, value]) => name === 'content-length' && /^0+$/.test(value))

/** Of those that may leave it out: then TLS is all they take. */
const schemeOf = (headers: Pairs): string | null =>
  all(headers, 'x-original-scheme').length === 0 ? 'https' : only(headers, 'x-original-scheme')

/** `LENGTH;TRANSFER` of the request, each empty where it came without; null where the gateway does not say. */
function announcedBy(headers: Pairs): Pairs | null {
  const found = all(headers, 'x-original-body')
  if (found.length === 0) return null
  const [length, transfer, ...rest] = found.length === 1 ? found[0]!.split(';') : []
  if (length === undefined || transfer === undefined || rest.length > 0) return unseen
  const said = [
    ['content-length', length],
    ['transfer-encoding', transfer],
  ] as const
  return said.filter(([, value]) => value !== '')
}

const all = (headers: Pairs, wanted: string): string[] =>
  headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []))

/** Null where it is missing, or came twice: one of the two may be the client's. */
function only(headers: Pairs, wanted: string): string | null {
  const found = all(headers, wanted)
  return found.length === 1 ? found[0]! : null
}
