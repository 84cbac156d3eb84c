import { apiCallOf } from '@sallyport/sdk/fastify'
import type { FastifyInstance } from 'fastify'
import type { Parts } from '../parts.ts'
import { knowHolder } from './holders.ts'
import { balancesShown } from './native.ts'

/** `GET /v1/stream`: server-sent events with the balances, now and after each change, until the key that opened it ends or changes. */
export function streamRoute(app: FastifyInstance, parts: Parts): void {
  const turns = new WeakMap<object, number>()
  // Before its signature is checked: the key may end between that and the first line.
  const onRequest = async (request: object): Promise<void> => {
    turns.set(request, parts.streams.turn())
  }
  app.get('/v1/stream', { config: { needs: 'read' }, onRequest }, async (request, reply) => {
    const { account, key } = apiCallOf(request)
    await knowHolder(parts, account)
    reply.hijack()
    const response = reply.raw
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    await parts.streams.add({ key, account, response, since: turns.get(request)! }, async () => {
      const balances = await balancesShown(parts, account)
      return `event: balances\ndata: ${JSON.stringify({ balances })}\n\n`
    })
  })
}
