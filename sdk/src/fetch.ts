import type { Sallyport } from './client.ts'
import { judgeSession, problemType, type Token } from './guard.ts'
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
