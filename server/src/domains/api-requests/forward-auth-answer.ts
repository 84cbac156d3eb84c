import type { FastifyReply } from 'fastify'
import type { GatewayKind } from './forward-auth-original.ts'
import type { Refused, Verdict } from './verdict.ts'

/** Lets a request through with whose key it was, each header in any case: one that is missing, some gateways leave as the client sent it. */
export function answerGateway(reply: FastifyReply, kind: GatewayKind, verdict: Verdict): FastifyReply {
  reply.header('cache-control', 'no-store')
  if (!verdict.allowed) return refuse(reply, kind, verdict.answer)
  return reply
    .code(200)
    .headers({
      'sallyport-key': verdict.key,
      'sallyport-account': verdict.account,
      'sallyport-permissions': verdict.permissions.join(','),
      'sallyport-request': verdict.request ?? 'none',
    })
    .send()
}

/**
 * nginx knows 401 and 403, takes everything else for an error of ours, and never hands a body on. What to answer stands in headers then, for the configuration
 * to put together again (`docs/gateways.md`).
 */
function refuse(reply: FastifyReply, kind: GatewayKind, answer: Refused['answer']): FastifyReply {
  const { status, headers, body } = answer
  if (kind !== 'nginx') return reply.code(status).headers(headers).send(body)
  return reply
    .code(status === 401 ? 401 : 403)
    .headers(pick(headers, 'retry-after'))
    .headers({
      'sallyport-status': String(status),
      'sallyport-type': headers['content-type'] ?? '',
      'sallyport-body': line.test(body) ? body : '',
    })
    .send()
}

const pick = (headers: Readonly<Record<string, string>>, name: string): Record<string, string> =>
  headers[name] === undefined ? {} : { [name]: headers[name] }

const line = /^[ -~]*$/
