import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import type { Sallyport } from './client.ts'
import { judgeSession, keepSession, problemType, type Stopped, sessionOf, type Token } from './guard.ts'
import { type ApiRules, apiCallOf, judgeApi, keepCall } from './guard-api.ts'
import { type NodeRequestLike, seenByNode } from './node-request.ts'
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

export { apiCallOf, sessionOf }

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

export type ApiRequestLike = { raw: NodeRequestLike; ip: string }
export type ApiReplyLike = {
  code(status: number): ApiReplyLike
  headers(headers: Record<string, string>): ApiReplyLike
  send(body: string): unknown
}

/**
 * `app.addHook('preParsing', guardApi(sallyport, { needs }))`, in the scope of the routes it guards. Parsers behind it read the bytes that were
 * signed; `apiCallOf(request).body` holds them.
 */
export const guardApi =
  <R extends ApiRequestLike, P extends ApiReplyLike>(sallyport: Sallyport, rules: ApiRules<R>) =>
  async (request: R, reply: P, payload: AsyncIterable<Uint8Array>): Promise<unknown> => {
    const { address = ({ ip }) => ip, secure } = rules
    const judged = await judgeApi(sallyport, rules, request, {
      ...seenByNode(request.raw, payload),
      address: address(request),
      ...(secure && { secure: secure(request) }),
    })
    if (judged.kind === 'stopped') return reply.code(judged.status).headers(judged.headers).send(judged.body)
    keepCall(request, judged.call)
    const { body } = judged.call
    return Object.assign(Readable.from(body.length > 0 ? [Buffer.from(body)] : []), {
      receivedEncodedLength: body.length,
    })
  }
