import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import * as express from '../src/express.ts'
import * as fastify from '../src/fastify.ts'
import * as fetchStyle from '../src/fetch.ts'
import type { Permission, Sallyport } from '../src/index.ts'

/** What a route behind a guard saw. */
export type Reached = { account: string; body: Buffer; parsed?: unknown }
export type Guarded = { url: string; reached: Reached[]; close: () => Promise<unknown> }
/** `before` does what a careless program does with a request before the guard sees it. */
export type Setting = { before?: 'parser' | 'nothing' }

/** Routes as a small exchange would have them; `/new` is one that nobody thought about. */
const needsOf = (method: string, path: string): Permission | undefined =>
  path.startsWith('/new') ? undefined : method === 'GET' ? 'read' : 'trade'

export const styles = { fastify: openFastify, express: openExpress, fetch: openFetch }

async function openFastify(sallyport: Sallyport, { before }: Setting = {}): Promise<Guarded> {
  const app = Fastify()
  const reached: Reached[] = []
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) =>
    done(null, body),
  )
  if (before === 'parser')
    app.addHook('preParsing', async (request) => {
      for await (const _ of request.raw);
    })
  app.addHook(
    'preParsing',
    fastify.guardApi<FastifyRequest, FastifyReply>(sallyport, {
      needs: ({ method, url }) => needsOf(method, url),
    }),
  )
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/*',
    handler: async (request) => {
      const { account, body } = fastify.apiCallOf(request)
      reached.push({ account, body: Buffer.from(body), parsed: request.body })
      return 'done'
    },
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { url: urlOf(app.server), reached, close: () => app.close() }
}

/** As Express runs it: middleware in a row on Node's own request, whatever one hands to `next` answered with 500. */
async function openExpress(sallyport: Sallyport, { before }: Setting = {}): Promise<Guarded> {
  const reached: Reached[] = []
  type Request = IncomingMessage & { body?: unknown }
  const guard = express.guardApi<Request>(sallyport, { needs: ({ method, url }) => needsOf(method!, url!) })
  const server = createServer(async (request: Request, response: ServerResponse) => {
    // What `express.json()` leaves behind.
    if (before === 'parser') request.body = JSON.parse((await readAll(request)).toString() || '{}')
    await guard(request, response, (error) => {
      if (error) return void response.writeHead(500).end()
      const { account, body } = express.apiCallOf(request)
      reached.push({ account, body: Buffer.from(body), parsed: Buffer.from(request.body as Uint8Array) })
      response.end('done')
    })
  })
  return await listen(server, reached)
}

async function openFetch(sallyport: Sallyport, { before }: Setting = {}): Promise<Guarded> {
  const reached: Reached[] = []
  const rules = {
    needs: ({ method, url }: Request) => needsOf(method, new URL(url).pathname),
    address: () => '203.0.113.9',
  }
  const answer = fetchStyle.guardApi(sallyport, rules, async (request, { account, body }) => {
    reached.push({ account, body: Buffer.from(body), parsed: Buffer.from(await request.arrayBuffer()) })
    return new Response('done')
  })
  const server = createServer(async (request, response) => {
    try {
      const asked = requestOf(request)
      if (before === 'parser') await asked.text()
      const { status, headers, body } = await answer(asked)
      response.writeHead(status, Object.fromEntries(headers))
      response.end(body ? await readAll(Readable.fromWeb(body as never)) : '')
    } catch {
      response.writeHead(500).end()
    }
  })
  return await listen(server, reached)
}

function requestOf(request: IncomingMessage): Request {
  const { method = 'GET', url = '/', rawHeaders } = request
  const headers = new Headers()
  for (let n = 0; n < rawHeaders.length; n += 2) headers.append(rawHeaders[n]!, rawHeaders[n + 1]!)
  const body = method === 'GET' ? {} : { body: Readable.toWeb(request), duplex: 'half' }
  return new Request(`http://api.exchange.example${url}`, { method, headers, ...body } as RequestInit)
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

async function listen(server: Server, reached: Reached[]): Promise<Guarded> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: urlOf(server), reached, close }
}

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** What the stand-in for Sallyport takes for a signature: over method, target and bytes. */
export const signatureOf = (method: string, target: string, body: Uint8Array | string = ''): string =>
  createHash('sha256').update(`${method} ${target}\n`).update(body).digest('hex')
