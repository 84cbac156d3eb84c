import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { spendRate } from '../domains/limits/index.ts'
import { noteVerdict, readVerdict } from '../domains/recovery/review/index.ts'
import { parseJsonBody } from '../platform/http/json-body.ts'
import { sendProblem } from '../platform/http/problem.ts'
import { isSigned } from '../platform/signed-message.ts'
import { byItself } from './by-itself.ts'
import type { GateParts } from './gate.ts'
import { addRaw } from './raw-callback.ts'

export const identityCallback = '/callbacks/identity'

/**
 * What an identity provider says about a recovery case, where the operator has one: signed after Standard Webhooks, and read by the people who
 * decide. It moves nothing by itself. A case that there is not is answered as one that there is (C01).
 */
export function addIdentityCallback(app: FastifyInstance, gate: GateParts, secret: string | null): void {
  if (!secret) return
  const within = byItself(gate)
  const hear = async ({ headers }: FastifyRequest, body: Buffer, reply: FastifyReply) => {
    const now = gate.clock.now()
    if (!isSigned(secret, now, headers as never, body)) return sendProblem(reply, 'signature-refused')
    const spent = await spendRate(gate.db, now, 'identity.callback', 'everyone')
    if (spent.kind === 'over')
      return sendProblem(reply, 'too-many-requests', { retryAfterSeconds: spent.retryAfterSeconds })
    const verdict = readVerdict(headers['webhook-id'], parseJsonBody(body))
    if (verdict) await within((ctx) => noteVerdict(ctx, verdict))
    return reply.code(204).header('cache-control', 'no-store').send()
  }
  addRaw(app, identityCallback, 'application/json', hear)
}
