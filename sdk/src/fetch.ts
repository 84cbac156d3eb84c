import type { Sallyport } from './client.ts'
import { judgeSession, problemType, type Token } from './guard.ts'
import { type ApiCall, type ApiRules, judgeApi, readBytes } from './guard-api.ts'
import type { ActiveSession } from './shapes.ts'
import { receiveWebhook, type WebhookReceiver } from './webhook-receiver.ts'

type Answer = Response | Promise<Response>

/** `export default { fetch: withSession(sallyport, tokenOf, (request, session) => …) }`, for whatever takes a `Request`. */
export const withSession =
  (
    sallyport: Sallyport,
    tokenOf: (request: Request) => Token | Promise<Token>,
    answer: (request: Request, session: ActiveSession) => Answer,
  ) =>
  async (request: Request): Promise<Response> => {
    const judged = await judgeSession(sallyport, tokenOf(request))
    if (judged.kind === 'active') return await answer(request, judged.session)
    const headers = { 'content-type': problemType, 'cache-control': 'no-store' }
    return new Response(JSON.stringify(judged.problem), { status: judged.status, headers })
  }

/** Answers the POSTs that Sallyport sends. */
export const webhooks =
  (sallyport: Sallyport, receiver: WebhookReceiver) =>
  async (request: Request): Promise<Response> => {
    const body = await readShort(request)
    const status = body ? await receiveWebhook(sallyport, receiver, request.headers, body) : 413
    return new Response(null, { status })
  }

/** Messages of ours are far shorter; anybody can send a long one. */
const bodyLimit = 65_536

/** Null for what is longer than a message: no more of it is read. */
async function readShort({ body }: Request): Promise<Uint8Array | null> {
  const all: number[] = []
  for await (const part of body ?? []) {
    if (all.length + part.length > bodyLimit) return null
    all.push(...part)
  }
  return Uint8Array.from(all)
}

/**
 * `export default { fetch: guardApi(sallyport, { needs, address }, (request, call) => …) }`. The request that comes out has the body that was
 * signed. `address` says where the client is: a `Request` does not know.
 */
export const guardApi =
  (
    sallyport: Sallyport,
    rules: ApiRules<Request> & Required<Pick<ApiRules<Request>, 'address'>>,
    answer: (request: Request, call: ApiCall) => Answer,
  ) =>
  async (request: Request): Promise<Response> => {
    const judged = await judgeApi(sallyport, rules, request, {
      method: request.method,
      target: targetOf(request.url),
      headers: [...request.headers],
      address: rules.address(request),
      ...(rules.secure && { secure: rules.secure(request) }),
      body: () => {
        if (request.bodyUsed) throw new TypeError('the body was read before guardApi')
        return readBytes(request.body ?? [])
      },
    })
    if (judged.kind === 'stopped') {
      const { status, headers, body } = judged
      return new Response(body, { status, headers })
    }
    const { body } = judged.call
    return await answer(body.length > 0 ? new Request(request, { body }) : request, judged.call)
  }

/** As it was sent, or it is not as it was signed: taken apart and put together it might be another one. */
const targetOf = (url: string): string => url.slice(url.indexOf('/', url.indexOf('://') + 3))
