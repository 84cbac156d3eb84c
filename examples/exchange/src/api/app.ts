import type { Permission } from '@sallyport/sdk'
import { apiCallOf, guardApi } from '@sallyport/sdk/fastify'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { isMarket } from '../market/markets.ts'
import type { Parts } from '../parts.ts'
import { coinbaseExchange } from './coinbase-exchange.ts'
import type { ApiDialect, ApiRoute } from './dialect.ts'
import { type Fields, readFields } from './fields.ts'
import { knowHolder } from './holders.ts'
import { kraken } from './kraken.ts'
import { kucoin } from './kucoin.ts'
import { native } from './native.ts'
import { okx } from './okx.ts'
import { Problem, problemOf } from './problem.ts'
import { streamRoute } from './stream.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    needs?: Permission
    pair?: ApiRoute['pair']
  }
}

/**
 * The door for programs, at an origin of its own: no cookie is read here, and no page can call it. Their signatures are over path, query and body
 * as they were sent, so nothing may stand before the paths their clients know.
 */
export async function createApi(
  parts: Parts,
  complain: (error: unknown) => void,
  proxies: string[] = [],
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: 1_048_576,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // A key may be kept to addresses: only a proxy of ours is believed who it speaks for.
    trustProxy: proxies.length > 0 ? proxies : false,
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
  for (const dialect of [kucoin, okx, coinbaseExchange, kraken, native])
    await app.register(async (scope: FastifyInstance) => serve(scope, parts, dialect, complain))
  return app
}

async function serve(
  app: FastifyInstance,
  parts: Parts,
  dialect: ApiDialect,
  complain: (error: unknown) => void,
): Promise<void> {
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    if (error.statusCode !== undefined && error.statusCode < 500)
      return reply.code(error.statusCode).send({ message: 'This can not be read.' })
    const known = problemOf(error)
    if (!known) complain(error)
    const { status, body } = dialect.problem(known ?? new Problem('later', 'try again shortly'))
    return reply.code(status).send(body)
  })
  for (const { path, answer } of dialect.open)
    app.get(path, async (request) => answer(parts, fieldsOf(request, null)))
  await app.register(async (signed: FastifyInstance) => {
    signed.addHook('preParsing', guard(parts))
    for (const route of dialect.signed) addSigned(signed, parts, route)
    if (dialect === native) streamRoute(signed, parts)
  })
}

const guard = (parts: Parts) =>
  guardApi<FastifyRequest, FastifyReply>(parts.sallyport, {
    needs: ({ routeOptions }) => routeOptions.config.needs,
    pair: (request, body) => pairOf(parts, request, Buffer.from(body)),
    // TLS ends before us, or this is a try on one machine. Anything else was read on its way.
    secure: ({ ip }) => parts.apiOrigin.startsWith('https:') || /^(127\.|::1$|::ffff:127\.)/.test(ip),
  })

function addSigned(app: FastifyInstance, parts: Parts, { method, path, answer, ...config }: ApiRoute): void {
  const { needs, pair } = config
  app.route({
    method,
    url: path,
    config: { needs, ...(pair && { pair }) },
    handler: async (request) => {
      const { account, key, request: grant, body } = apiCallOf(request)
      await knowHolder(parts, account)
      const fields = fieldsOf(request, Buffer.from(body))
      return await answer(parts, { account, key, request: grant, fields })
    },
  })
}

const fieldsOf = (request: FastifyRequest, body: Buffer | null): Fields => {
  const query = request.url.split('?').slice(1).join('?')
  return readFields(query, request.params as Fields, body, request.headers['content-type'])
}

/** A body that can not be read names no pair; its signature is checked all the same, before anybody is told what is wrong with it. */
async function pairOf(parts: Parts, request: FastifyRequest, body: Buffer): Promise<string | undefined> {
  try {
    const pair = await request.routeOptions.config.pair?.(fieldsOf(request, body), parts)
    return isMarket(pair) ? pair : undefined
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
