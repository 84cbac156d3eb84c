import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import { files } from '../../policy/files.ts'
import type { Caller } from '../ctx.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { compiledOnce } from './compiled.ts'
import { parseJsonBody } from './json-body.ts'
import { sendProblem } from './problem.ts'
import { RequestLog } from './request-log.ts'
import { addUploads } from './upload.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once the gate has found out. A field: a weak map would cost the collector more than the request itself. */
    caller: Caller | null
    /** Of a program: whether the bytes of its body are those that were signed, and it still counts now that they are there. */
    isBody: ((bytes: Buffer) => boolean | Promise<boolean>) | null
  }
}

export const bodyLimit = 64 * 1024

export type AppOptions = {
  log: Log
  trustedProxies: string[]
  /** Of every answer. */
  headers: Record<string, string>
  /** Stands before everything else, and passes on what is not for it. */
  before?: (next: RequestListener) => RequestListener
}

/** Fastify with strict readers and nothing more: Ajv coerces nothing and refuses unknown keys; only JSON bodies are read, and bytes where a route says so. */
export function createApp(options: AppOptions): FastifyInstance {
  const app = fastify({
    loggerInstance: options.log as never,
    logController: new RequestLog(),
    // A child of the log for each request, redaction and all, would be a tenth of a short answer's cost. Lines carry the id themselves.
    childLoggerFactory: (log) => log,
    bodyLimit,
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    requestTimeout: files.uploadSeconds * 1000,
    http: { connectionsCheckingInterval: 5_000 },
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    serverFactory: (next, settings) => openServer(options.before ? options.before(next) : next, settings),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
    schemaController: { compilersFactory: compiledOnce },
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false },
    },
    // An address that cannot be decoded: no hook runs before it is refused.
    frameworkErrors: (_error, _request, reply) =>
      void sendProblem(reply.headers(options.headers), 'bad-shape'),
    clientErrorHandler: refuseConnection,
  }) as unknown as FastifyInstance
  app.decorateRequest('caller', null)
  app.decorateRequest('isBody', null)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, readBody)
  addUploads(app)
  // Written raw at the start, so that no error path is without them.
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(options.headers)
    done()
  })
  void app.register(cookie)
  return app
}

/** As Fastify itself opens one: it leaves its settings to who opens another. */
function openServer(listener: RequestListener, settings: FastifyServerOptions): Server {
  const server = createServer((settings as { http?: ServerOptions }).http ?? {}, listener)
  server.keepAliveTimeout = settings.keepAliveTimeout ?? 0
  server.requestTimeout = settings.requestTimeout ?? 0
  // Node exchanges the two where this one is the longer: then a body would have a minute.
  server.headersTimeout = server.requestTimeout
  return server.setTimeout(settings.connectionTimeout)
}

/** A signature is compared with the bytes as they came: what they mean is nobody's business before (RFC 9530 6.1). */
async function readBody({ headers, isBody, routeOptions }: FastifyRequest, body: Buffer): Promise<unknown> {
  if (routeOptions.config.upload) throw new Refusal('media-type-unsupported')
  if (isBody && !(await isBody(body))) throw new Refusal('service-required')
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw new Refusal('media-type-unsupported')
  return body.length === 0 ? undefined : parseJsonBody(body)
}

/** What is not even HTTP gets a plain answer and the end of its connection (K07). */
function refuseConnection(error: Error & { code?: string }, socket: import('node:net').Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const status = connectionErrors[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

const connectionErrors: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}
