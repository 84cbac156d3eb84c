import type { ReceivedRequest } from './api-request.ts'
import type { Sallyport } from './client.ts'
import { SallyportRefusal, SallyportUnreachable } from './errors.ts'
import { problemType } from './guard.ts'
import type { AllowedRequest, Permission, RefusedRequest } from './shapes.ts'

/** What the routes behind a guard need, and where a request really comes from. */
export type ApiRules<R> = {
  /** What the route does. A request for which nothing is said is refused: a new route is shut until somebody decides. */
  needs: (request: R) => Permission | null | undefined
  /** The pair an order is for. `body`: its bytes, not yet known to be signed. */
  pair?: (request: R, body: Uint8Array) => string | undefined | Promise<string | undefined>
  /** Of the client, where it is not the one that the framework says: behind a proxy of yours. */
  address?: (request: R) => string
  /** Whether the client came by TLS. Unless it is said: it did. */
  secure?: (request: R) => boolean
  /** Told of every no: for your log. */
  refused?: (request: R, refused: RefusedRequest) => void
}

/** Who calls, what their key may do, and the very bytes that were signed. */
export type ApiCall = Omit<AllowedRequest, 'allowed'> & { body: Uint8Array }

/** What a framework knows of a request. `body` reads its bytes, or says that they are too many. */
export type Seen = Omit<ReceivedRequest, 'body' | 'bodySha256'> & { body: () => Promise<Uint8Array | null> }

export type JudgedApi = { kind: 'allowed'; call: ApiCall } | ({ kind: 'stopped' } & RefusedRequest['answer'])

/** No body that Sallyport checks is longer. */
export const apiBodyLimit = 1_048_576

const permissions: readonly unknown[] = ['read', 'trade', 'transfer', 'withdraw'] satisfies Permission[]

/** Whether a request goes on. Whatever goes wrong on the way to a yes is a no. */
export async function judgeApi<R>(
  sallyport: Sallyport,
  rules: ApiRules<R>,
  request: R,
  { body: read, ...seen }: Seen,
): Promise<JudgedApi> {
  const needs = rules.needs(request)
  if (!permissions.includes(needs)) return problem(403, 'route-not-offered', 'No key opens this')
  const body = await read()
  if (!body)
    return problem(413, 'body-too-large', 'The body is longer than what is read', { connection: 'close' })
  const pair = await rules.pair?.(request, body)
  const verdict = await sallyport
    .verifyRequest({ ...seen, body }, { needs: needs!, ...(pair !== undefined && { pair }) })
    .catch((error: unknown) => {
      if (error instanceof SallyportUnreachable || error instanceof SallyportRefusal) return null
      throw error
    })
  if (verdict?.allowed === true) {
    const { allowed, ...call } = verdict
    return { kind: 'allowed', call: { ...call, body } }
  }
  if (!verdict || !isAnswer(verdict.answer))
    return problem(503, 'unavailable', 'Keys cannot be checked at this moment. Try again shortly', {
      'retry-after': '1',
    })
  rules.refused?.(request, verdict)
  return { kind: 'stopped', ...verdict.answer }
}

/** What answers in the place of Sallyport must not become a yes, nor an answer without a status. */
const isAnswer = (answer: unknown): answer is RefusedRequest['answer'] => {
  const { status, headers, body } = (answer ?? {}) as Partial<RefusedRequest['answer']>
  return Number.isInteger(status) && status! >= 400 && typeof headers === 'object' && typeof body === 'string'
}

function problem(status: number, code: string, title: string, more: Record<string, string> = {}): JudgedApi {
  const headers = { 'content-type': problemType, 'cache-control': 'no-store', ...more }
  return { kind: 'stopped', status, headers, body: JSON.stringify({ status, code, title }) }
}

const calls = new WeakMap<object, ApiCall>()

export const keepCall = (request: object, call: ApiCall): void => void calls.set(request, call)

/** What `guardApi` found out about a request it let through. */
export function apiCallOf(request: object): ApiCall {
  const found = calls.get(request)
  if (!found) throw new Error('this route stands behind no guardApi')
  return found
}

/** The bytes of a stream; null for more than are checked, and no more of them are read. */
export async function readBytes(
  parts: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>,
): Promise<Uint8Array | null> {
  const read: Uint8Array[] = []
  let length = 0
  for await (const part of parts) {
    // A stream that was told to decode gives text: those are no longer the bytes that came.
    if (typeof part === 'string') throw new TypeError('the body was decoded before guardApi saw it')
    length += part.length
    if (length > apiBodyLimit) return null
    read.push(part)
  }
  return joined(read, length)
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
