import { type FastifyReply, type FastifyRequest, LogController } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Changes nothing. */
    reads?: boolean
  }
}

/**
 * One line per answered request: the route's template, never the address itself, which may carry an id or a token (ASVS 16.2.5).
 * Reads that went well are only told at `debug`, and nothing of who only asks how the server is.
 */
export class RequestLog extends LogController {
  override incomingRequest(): void {}
  override routeNotFound(): void {}
  override defaultErrorLog(): void {}
  override requestCompleted(error: Error | null, request: FastifyRequest, reply: FastifyReply): void {
    const level = error || reply.statusCode >= 500 ? 'error' : isQuiet(request, reply) ? 'debug' : 'info'
    if (level === 'debug' && request.log.level !== 'debug') return
    const route = request.routeOptions.url ?? '(none)'
    if (route.startsWith('/health/')) return
    request.log[level](
      {
        request: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  }
}

/** By POST as well, where what is asked is too long or too secret for an address. */
const isQuiet = (request: FastifyRequest, reply: FastifyReply): boolean =>
  (request.method === 'GET' || request.routeOptions.config.reads === true) && reply.statusCode < 400
