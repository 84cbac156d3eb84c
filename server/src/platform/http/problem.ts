import type { FastifyReply } from 'fastify'
import { type RefusalCode, refusals } from '../../policy/refusals.ts'
import type { RefusalExtras } from '../refusal.ts'

/** Where nobody knows better when to come back. */
const soon = 2

/** A refusal as `application/problem+json` (RFC 9457). The only file that writes one. */
export function sendProblem(
  reply: FastifyReply,
  code: RefusalCode,
  details: RefusalExtras = {},
): FastifyReply {
  const { status, title } = refusals[code]
  const retryAfterSeconds = details.retryAfterSeconds ?? (status === 503 ? soon : undefined)
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
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
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...details.extras,
    })
}
