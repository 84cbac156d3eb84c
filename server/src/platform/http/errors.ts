import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseAway, isRetryable } from '../db.ts'
import { Refusal } from '../refusal.ts'
import { BadJson } from './json-body.ts'
import { sendProblem } from './problem.ts'
import { endUnread } from './upload.ts'

/** Turns whatever was thrown into an answer. What is not a refusal or the client's mistake is a bug: logged once, nothing told. */
export function addErrorAnswers(app: FastifyInstance, methodsOf: (path: string) => string[]): void {
  app.setErrorHandler((error: FastifyError | Refusal | BadJson, request, reply) =>
    answerError(error, request, reply),
  )
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(request.url.split('?', 1)[0]!)
    if (methods.length === 0) return sendProblem(reply, 'not-found')
    return sendProblem(reply.header('allow', methods.join(', ')), 'method-not-allowed')
  })
}

function answerError(
  error: FastifyError | Refusal | BadJson,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  endUnread(request, reply)
  if (error instanceof Refusal) return sendProblem(reply, error.code, error.details)
  if (error instanceof BadJson) return sendProblem(reply, 'bad-json', { extras: { detail: error.reason } })
  if ('validation' in error && error.validation) return sendShapeProblem(reply, error)
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return sendProblem(reply, 'body-too-large')
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return sendProblem(reply, 'media-type-unsupported')
  if (error.statusCode !== undefined && error.statusCode < 500) return sendProblem(reply, 'bad-shape')
  // Transactions that waited for each other again and again: nothing was written, and the same may be tried later.
  if (isDatabaseAway(error) || isRetryable(error)) {
    request.log.warn({ request: request.id, state: error.code, error: error.name }, 'database away')
    return sendProblem(reply, 'unavailable')
  }
  request.log.error(
    {
      request: request.id,
      err: { name: error.name, message: error.message, stack: error.stack },
      route: request.routeOptions.url,
    },
    'bug',
  )
  return sendProblem(reply, 'internal')
}

/** Names the field and the rule, never the value. */
function sendShapeProblem(reply: FastifyReply, error: FastifyError): FastifyReply {
  const first = error.validation?.[0]
  const params = first?.params as { missingProperty?: string; additionalProperty?: string } | undefined
  const inner =
    params?.missingProperty ?? (params?.additionalProperty === undefined ? undefined : '(unknown)')
  const field = [first?.instancePath.split('/').slice(1).join('.'), inner].filter(Boolean).join('.')
  const where = error.validationContext ?? 'request'
  const why =
    params?.additionalProperty === undefined ? first?.message : 'must not have fields that are not listed'
  return sendProblem(reply, 'bad-shape', {
    ...(field && { field: field.slice(0, 100) }),
    extras: {
      detail: `The ${where} ${field && field !== '(unknown)' ? `field ${field.slice(0, 100)} ` : ''}${why}.`,
    },
  })
}
