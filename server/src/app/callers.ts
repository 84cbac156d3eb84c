import type { FastifyRequest } from 'fastify'
import type { SessionCheck } from '../domains/sessions/index.ts'
import type { Caller } from '../platform/ctx.ts'
import type { Route } from '../platform/http/route.ts'
import { Refusal } from '../platform/refusal.ts'
import { type ClientParts, RequestClient } from './request-client.ts'
import { findServiceCaller, type ServiceParts } from './service-caller.ts'

export type CallerParts = ClientParts & ServiceParts & { sessions: SessionCheck }

/** Finds who calls, or refuses. `active`: the call counts as use by the holder. */
export async function findCaller(
  parts: CallerParts,
  request: FastifyRequest,
  { caller: kind, scope }: Pick<Route, 'caller' | 'scope'>,
  active: boolean,
): Promise<Caller> {
  const client = new RequestClient(parts, request)
  if (kind === 'stranger') return { kind, client }
  if (kind === 'attempt') {
    const token = client.attemptToken
    if (!token) throw new Refusal('attempt-required')
    return { kind, client, token }
  }
  if (kind === 'service') return await findServiceCaller(parts, request, client, scope!)
  const token = client.sessionToken
  const session = token && (await parts.sessions.check(token, active))
  if (!session) throw new Refusal('session-required')
  return {
    kind: 'holder',
    client,
    accountId: session.account_id,
    sessionId: session.id,
    deviceId: session.device_id,
    assurance: session.assurance,
    session,
  }
}
