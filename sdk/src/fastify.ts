import type { Sallyport } from './client.ts'
import { judgeSession, keepSession, problemType, type Stopped, sessionOf, type Token } from './guard.ts'
import { receiveWebhook, type WebhookReceiver } from './webhook-receiver.ts'

/** As much of Fastify as is used here: this package depends on none. */
export type FastifyRequestLike = { headers: Record<string, string | string[] | undefined>; body?: unknown }
export type FastifyReplyLike = {
  code(status: number): FastifyReplyLike
  type(mediaType: string): FastifyReplyLike
  send(body?: unknown): unknown
}
export type FastifyLike = {
  removeContentTypeParser(type: string): unknown
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer'; bodyLimit: number },
    parser: (...args: never[]) => unknown,
  ): unknown
  route(route: {
    method: 'POST'
    url: string
    handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>
  }): unknown
}

export { sessionOf }

type Options<R, P> = {
  /** Answers in the place of the problem document: a page that leads to the sign-in. */
  stopped?: (request: R, reply: P, stopped: Stopped) => unknown
}

/** `preHandler: requireSession(sallyport, (request) => request.cookies.session)` */
export const requireSession =
  <R extends object, P extends FastifyReplyLike>(
    sallyport: Sallyport,
    tokenOf: (request: R) => Token | Promise<Token>,
    { stopped }: Options<R, P> = {},
  ) =>
  async (request: R, reply: P): Promise<unknown> => {
    const judged = await judgeSession(sallyport, tokenOf(request))
    if (judged.kind === 'active') return keepSession(request, judged.session)
    if (stopped) return await stopped(request, reply, judged)
    return reply.code(judged.status).type(problemType).send(judged.problem)
  }

/** Messages of ours are far shorter. */
const bodyLimit = 65_536

const readRaw = (_request: unknown, body: Uint8Array, done: (error: null, body: Uint8Array) => void): void =>
  done(null, body)

/** `app.register(webhooks(sallyport, '/webhooks', { secrets, receive }))`: a scope of its own, where bodies stay as they came. */
export const webhooks =
  (sallyport: Sallyport, path: string, receiver: WebhookReceiver) =>
  async (app: FastifyLike): Promise<void> => {
    app.removeContentTypeParser('application/json')
    app.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, readRaw)
    const handler = async ({ headers, body }: FastifyRequestLike, reply: FastifyReplyLike) =>
      reply
        .code(await receiveWebhook(sallyport, receiver, headers, body instanceof Uint8Array ? body : ''))
        .send()
    app.route({ method: 'POST', url: path, handler })
  }
