import type { FastifyReply } from 'fastify'
import { type RefusalCode, refusals } from '../../policy/refusals.ts'
import type { RefusalExtras } from '../refusal.ts'

/** A refusal as `application/problem+json` (RFC 9457). The only file that writes one. */
export function sendProblem(
  reply: FastifyReply,
  code: RefusalCode,
  details: RefusalExtras = {},
): FastifyReply {
  const { status, title } = refusals[code]
  if (details.retryAfterSeconds !== undefined) reply.header('retry-after', String(details.retryAfterSeconds))
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send({
      type: `/reference#${code}`,
      title,
      status,
      code,
      detail: `${title}.`,
      ...(details.field && { field: details.field }),
      ...(details.retryAfterSeconds !== undefined && { retryAfterSeconds: details.retryAfterSeconds }),
      ...details.extras,
    })
}
