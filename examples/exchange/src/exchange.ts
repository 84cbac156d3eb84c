import { readFile } from 'node:fs/promises'
import { type Clock, createSallyport, SallyportRefusal, SallyportUnreachable } from '@sallyport/sdk'
import { webhooks } from '@sallyport/sdk/fastify'
import Fastify, { type FastifyInstance } from 'fastify'
import { createApi } from './api/app.ts'
import { createStreams } from './api/streams.ts'
import { openDatabase } from './database.ts'
import { addGuard } from './http/guard.ts'
import { send } from './http/respond.ts'
import { stock } from './market/stock.ts'
import { html } from './pages/html.ts'
import { heading } from './pages/layout.ts'
import type { Parts } from './parts.ts'
import { homeRoutes } from './routes/home.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { tradeRoutes } from './routes/trade.ts'
import { withdrawRoutes } from './routes/withdraw.ts'
import { forgetOldSessions } from './sessions/store.ts'
import { openTravel } from './time-travel.ts'
import { receive, requestWebhooks, secretsOf } from './webhooks.ts'
import { settle } from './withdrawals/settle.ts'
import { openWithdrawals } from './withdrawals/store.ts'

export type ExchangeOptions = {
  databaseUrl: string
  /** Where browsers reach it. */
  origin: string
  port: number
  /** Where programs reach it; TLS ends before it wherever this is https, at one of these proxies. */
  api: { origin: string; port: number; proxies?: string[] }
  host?: string
  sallyport: { url: string; service: string; token: string }
  clock?: Clock
  /** Lets visitors move both clocks on. */
  travels?: boolean
}

export type Exchange = { origin: string; stop: () => Promise<void> }

/** How often what was left unfinished is looked at again. */
const sweepMilliseconds = 30_000

/** The venue, ready to be used. */
export async function startExchange(options: ExchangeOptions): Promise<Exchange> {
  const database = await openDatabase(options.databaseUrl)
  const travel = options.travels ? await openTravel(database, options.sallyport.url) : null
  const clock = options.clock ?? travel ?? { now: () => new Date() }
  const sallyport = createSallyport({ ...options.sallyport, clock })
  const { origin, api } = options
  const streams = createStreams(complain)
  const parts: Parts = { database, sallyport, clock, origin, apiOrigin: api.origin, streams, travel }
  const apps = [await createApp(parts), await createApi(parts, complain, api.proxies)] as const
  await stock(database, clock.now())
  const host = options.host ?? '127.0.0.1'
  for (const [n, port] of [options.port, api.port].entries()) await apps[n]!.listen({ port, host })
  await requestWebhooks(parts)
  const timer = setInterval(() => void sweep(parts).catch(complain), sweepMilliseconds)
  await sweep(parts)
  return {
    origin: options.origin,
    stop: async () => {
      clearInterval(timer)
      streams.endAll()
      for (const app of apps) await app.close()
      await database.end()
    },
  }
}

/** What a crash, or a Sallyport that did not answer, left in the middle. */
async function sweep(parts: Parts): Promise<void> {
  for (const { id } of await openWithdrawals(parts.database)) await settle(parts, id)
  await forgetOldSessions(parts.database, parts.clock.now())
}

const complain = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`)
}

async function createApp(parts: Parts): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: 65_536 })
  await addFiles(app)
  app.get('/health/ready', async () => ({ status: 'ready' }))
  await app.register(
    webhooks(parts.sallyport, '/webhooks', {
      secrets: () => secretsOf(parts.database),
      receive: (message) => receive(parts, message),
      now: () => parts.clock.now(),
    }),
  )
  await app.register(async (pages: FastifyInstance) => {
    addGuard(pages, { origin: parts.origin, sallyport: parts.sallyport.url })
    addProblems(pages, parts)
    for (const routes of [signInRoutes, homeRoutes, tradeRoutes, withdrawRoutes])
      await pages.register(routes(parts))
  })
  return app
}

function addProblems(app: FastifyInstance, parts: Parts): void {
  app.setNotFoundHandler((request, reply) =>
    send(parts, request, reply.code(404), 'Not here', html`${heading('There is nothing here')}`),
  )
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const unanswered = error instanceof SallyportUnreachable || error instanceof SallyportRefusal
    const status = unanswered ? 503 : (error.statusCode ?? 500)
    if (status >= 500) complain(error)
    const lead = unanswered
      ? 'Account security does not answer at this moment. Try again shortly.'
      : 'Nothing was changed.'
    return send(parts, request, reply.code(status), 'Not now', html`${heading('That did not work', lead)}`)
  })
}

const files = { '/style.css': 'text/css', '/page.js': 'text/javascript', '/mark.svg': 'image/svg+xml' }

async function addFiles(app: FastifyInstance): Promise<void> {
  for (const [path, type] of Object.entries(files)) {
    const content = await readFile(new URL(`../public${path}`, import.meta.url))
    app.get(path, (_request, reply) =>
      reply
        .headers({ 'content-type': `${type}; charset=utf-8`, 'x-content-type-options': 'nosniff' })
        .send(content),
    )
  }
}
