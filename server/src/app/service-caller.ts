import type { FastifyRequest } from 'fastify'
import type { Asking } from '../domains/api-requests/index.ts'
import { requireRate } from '../domains/limits/index.ts'
import { authenticateService, type FoundService, type ServiceCheck } from '../domains/services/index.ts'
import { addressKey } from '../platform/client/address.ts'
import type { Clock } from '../platform/clock.ts'
import type { Client, Settings } from '../platform/ctx.ts'
import type { Database } from '../platform/db.ts'
import type { CallerOf } from '../platform/http/route.ts'
import type { SignedRequest } from '../platform/message-signature.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Scope } from '../policy/withdrawals.ts'

export type ServiceParts = { db: Database; clock: Clock; settings: Settings; services: ServiceCheck }

/** What a browser sends by itself. A program that sends one of them is a page, or has a browser's cookies: neither has any business here (E08). */
const ofBrowsers = ['origin', 'cookie', 'sec-fetch-site']

/**
 * The program of the exchange that calls, or a refusal. Whatever is wrong with a credential is told alike; a full rate of failures slows down who has
 * none, and nobody who has one.
 */
export async function findServiceCaller(
  parts: ServiceParts,
  request: FastifyRequest,
  client: Client,
  scope: Scope,
): Promise<CallerOf<'service'>> {
  if (ofBrowsers.some((name) => request.headers[name] !== undefined)) throw new Refusal('origin-refused')
  const { method = '', url = '', rawHeaders } = request.raw
  const found = await findService(parts, { method, url, rawHeaders }, client.address, scope)
  const { id, name, scopes, authorities, isBody } = found
  request.isBody = isBody
  return { kind: 'service', client, serviceId: id, name, scopes, authorities }
}

/** The gateway that calls, by its token alone: what else it sends is its client's, a signature and a browser's headers among them. */
export async function findGateway(
  parts: ServiceParts,
  authorization: readonly string[],
  address: string,
): Promise<Asking> {
  const rawHeaders = authorization.flatMap((value) => ['authorization', value])
  const found = await findService(parts, { method: '', url: '', rawHeaders }, address, 'api-requests')
  return { serviceId: found.id, authorities: found.authorities, counts: found.isBody }
}

async function findService(
  { db, clock, settings, services }: ServiceParts,
  request: SignedRequest,
  address: string,
  scope: Scope,
): Promise<FoundService> {
  const parts = { db, clock, services, publicUrl: settings.publicUrl }
  const found = await authenticateService(parts, request, address)
  if (found.kind !== 'known') {
    await requireRate(db, clock.now(), 'service.failed', addressKey(address))
    throw new Refusal(found.kind === 'elsewhere' ? 'service-address-refused' : 'service-required')
  }
  if (!found.service.scopes.includes(scope)) throw new Refusal('scope-missing', { extras: { scope } })
  return found.service
}
