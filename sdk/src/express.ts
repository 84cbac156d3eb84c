import type { Sallyport } from './client.ts'
import { judgeSession, keepSession, problemType, sessionOf, type Token } from './guard.ts'
import { type ApiRules, apiCallOf, judgeApi, keepCall, readBytes, type Seen } from './guard-api.ts'
import { type NodeRequestLike, seenByNode } from './node-request.ts'
import { receiveWebhook, type WebhookReceiver } from './webhook-receiver.ts'

/** As much of Express as is used here: this package depends on none. */
export type ExpressRequestLike = { headers: Record<string, string | string[] | undefined>; body?: unknown }
export type ExpressResponseLike = {
  status(status: number): ExpressResponseLike
  type(mediaType: string): ExpressResponseLike
  send(body: string): unknown
  end(): unknown
}
type Next = (error?: unknown) => void

export { apiCallOf, sessionOf }

/** `app.use('/account', requireSession(sallyport, (request) => request.cookies.session))` */
export const requireSession =
  <R extends object>(sallyport: Sallyport, tokenOf: (request: R) => Token | Promise<Token>) =>
  (request: R, response: ExpressResponseLike, next: Next): Promise<void> =>
    judgeSession(sallyport, tokenOf(request)).then((judged) => {
      if (judged.kind === 'stopped') {
        response.status(judged.status).type(problemType).send(JSON.stringify(judged.problem))
        return
      }
      keepSession(request, judged.session)
      next()
    }, next)

/** `app.post('/webhooks', express.raw({ type: 'application/json' }), webhooks(sallyport, { secrets, receive }))` */
export const webhooks =
  (sallyport: Sallyport, receiver: WebhookReceiver) =>
  ({ headers, body }: ExpressRequestLike, response: ExpressResponseLike, next: Next): Promise<void> => {
    if (!(body instanceof Uint8Array)) {
      next(
        new TypeError(
          'put express.raw({ type: "application/json" }) before webhooks: the body was parsed already',
        ),
      )
      return Promise.resolve()
    }
    return receiveWebhook(sallyport, receiver, headers, body).then((status) => {
      response.status(status).end()
    }, next)
  }

/** A request of Express, or of Node's `http` alone. */
export type ApiRequestLike = NodeRequestLike & {
  originalUrl?: string
  ip?: string | undefined
  body?: unknown
}
export type ApiResponseLike = {
  writeHead(status: number, headers: Record<string, string>): unknown
  end(body: string): unknown
}

/**
 * `app.use('/api', guardApi(sallyport, { needs }))`, before any parser of bodies; behind it `request.body` holds the bytes that were signed.
 */
export const guardApi =
  <R extends ApiRequestLike>(sallyport: Sallyport, rules: ApiRules<R>) =>
  (request: R, response: ApiResponseLike, next: Next): Promise<void> =>
    judgeApi(sallyport, rules, request, seenByExpress(request, rules)).then((judged) => {
      if (judged.kind === 'stopped') {
        response.writeHead(judged.status, judged.headers)
        response.end(judged.body)
        return
      }
      keepCall(request, judged.call)
      request.body = judged.call.body
      next()
    }, next)

/** Routers cut the path that they are mounted on off from `url`. */
function seenByExpress<R extends ApiRequestLike>(request: R, { address, secure }: ApiRules<R>): Seen {
  const seen = seenByNode(request, request)
  const { body } = request
  return {
    ...seen,
    target: request.originalUrl ?? seen.target,
    address: address?.(request) ?? request.ip ?? seen.address,
    ...(secure && { secure: secure(request) }),
    // `express.raw` before it has read the bytes, and left them as they came.
    ...(request.readableDidRead && body instanceof Uint8Array && { body: () => readBytes([body]) }),
  }
}
