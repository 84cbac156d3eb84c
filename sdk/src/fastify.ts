import type { Sallyport } from './client.ts'
import { judgeSession, keepSession, problemType, sessionOf } from './guard.ts'
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
    options: { parseAs: 'buffer' },
    parser: (request: never, body: Buffer, done: (error: null, body: Buffer) => void) => void,
  ): unknown
  post(path: string, handler: (request: never, reply: never) => Promise<unknown>): unknown
}

export { sessionOf }

/** `preHandler: requireSession(sallyport, (request) => request.cookies.session)` */
export const requireSession =
  <R extends object>(sallyport: Sallyport, tokenOf: (request: R) => string | null | undefined) =>
  async (request: R, reply: FastifyReplyLike): Promise<unknown> => {
    const judged = await judgeSession(sallyport, tokenOf(request))
    if (judged.kind === 'stopped') return reply.code(judged.status).type(problemType).send(judged.problem)
    keepSession(request, judged.session)
    return undefined
  }

/** `app.register(webhooks(sallyport, '/webhooks', { secrets, receive }))`: a scope of its own, where bodies stay as they came. */
export const webhooks =
  (sallyport: Sallyport, path: string, receiver: WebhookReceiver) =>
  async (app: FastifyLike): Promise<void> => {
    app.removeContentTypeParser('application/json')
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    app.post(path, async ({ headers, body }: FastifyRequestLike, reply: FastifyReplyLike) => {
      const raw = body instanceof Uint8Array ? body : ''
      return reply.code(await receiveWebhook(sallyport, receiver, headers, raw)).send()
    })
  }
