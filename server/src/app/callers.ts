import type { FastifyRequest } from 'fastify'
import type { SessionCheck } from '../domains/sessions/index.ts'
import type { StaffCheck } from '../domains/staff/index.ts'
import type { Caller, Client } from '../platform/ctx.ts'
import type { Route } from '../platform/http/route.ts'
import { Refusal } from '../platform/refusal.ts'
import { type ClientParts, RequestClient } from './request-client.ts'
import { findServiceCaller, type ServiceParts } from './service-caller.ts'

export type CallerParts = ClientParts & ServiceParts & { sessions: SessionCheck; staff: StaffCheck }

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
  if (kind === 'staff') return await findStaff(parts, client, active)
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

/** The cookie of the desk is read at the desk alone: the names are those of the door. */
async function findStaff({ staff }: CallerParts, client: Client, active: boolean): Promise<Caller> {
  const token = client.sessionToken
  const session = token && (await staff.check(token, active))
  if (!session) throw new Refusal('desk-session-required')
  const { staffId, id: sessionId, name, role } = session
  return { kind: 'staff', client, staffId, sessionId, name, role }
}
