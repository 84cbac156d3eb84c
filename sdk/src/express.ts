import type { Sallyport } from './client.ts'
import { judgeSession, keepSession, problemType, sessionOf, type Token } from './guard.ts'
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

export { sessionOf }

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
