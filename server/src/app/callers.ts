import type { FastifyRequest } from 'fastify'
import type { SessionCheck } from '../domains/sessions/index.ts'
import { canonicalAddress } from '../platform/client/address.ts'
import { deviceName } from '../platform/client/device-name.ts'
import type { Places } from '../platform/client/place.ts'
import type { Caller, Client } from '../platform/ctx.ts'
import type { CallerKind } from '../platform/http/route.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CookieNames } from './cookies.ts'

export type CallerParts = { sessions: SessionCheck; places: Places; names: CookieNames }

/** What one of our tokens looks like; anything else is not looked up. */
const tokenShape = /^[A-Za-z0-9_-]{43}$/
const tokensShape = /^[A-Za-z0-9_-]{43}(\.[A-Za-z0-9_-]{43}){0,3}$/

/** A name that comes twice is no name: which of two was planted can not be told (cookie tossing, E01). */
function readToken(request: FastifyRequest, name: string, shape = tokenShape): string | null {
  const value = request.cookies[name]
  if (value === undefined || !shape.test(value)) return null
  const header = request.headers.cookie ?? ''
  const pair = `${name}=`
  return header.indexOf(pair) === header.lastIndexOf(pair) ? value : null
}

/** Where a request came from. Names and places are worked out only for those who ask. */
export function readClient({ places, names }: CallerParts, request: FastifyRequest): Client {
  const address = canonicalAddress(request.ip) ?? 'unknown'
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, 512)
  return {
    address,
    userAgent,
    deviceTokens: readToken(request, names.device, tokensShape)?.split('.') ?? [],
    sessionToken: readToken(request, names.session),
    place: () => places.of(address),
    device: () => deviceName(userAgent),
  }
}

/** Finds who calls, or refuses. `active`: the call counts as use by the holder. */
export async function findCaller(
  parts: CallerParts,
  request: FastifyRequest,
  kind: CallerKind,
  active: boolean,
): Promise<Caller> {
  const client = readClient(parts, request)
  if (kind === 'stranger') return { kind, client }
  if (kind === 'attempt') {
    const token = readToken(request, parts.names.attempt)
    if (!token) throw new Refusal('attempt-required')
    return { kind, client, token }
  }
  const token = readToken(request, parts.names.session)
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
