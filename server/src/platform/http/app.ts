import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import type { Log } from '../log.ts'
import { parseJsonBody } from './json-body.ts'
import { sendProblem } from './problem.ts'
import { RequestLog } from './request-log.ts'

export const bodyLimit = 64 * 1024

/** Fastify with strict readers and nothing more: Ajv coerces nothing and refuses unknown keys; only JSON bodies are read. */
export function createApp(options: { log: Log; trustedProxies: string[] }): FastifyInstance {
  const app = fastify({
    loggerInstance: options.log as never,
    logController: new RequestLog(),
    bodyLimit,
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false },
    },
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, 'bad-shape'),
    clientErrorHandler: refuseConnection,
  }) as unknown as FastifyInstance
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : parseJsonBody(body as string))
    } catch (error) {
      done(error as Error)
    }
  })
  void app.register(cookie)
  return app
}

/** What is not even HTTP gets a plain answer and the end of its connection (K07). */
function refuseConnection(error: Error & { code?: string }, socket: import('node:net').Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
