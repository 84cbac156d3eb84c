import type { FastifyRequest } from 'fastify'
import { requireRate } from '../domains/limits/index.ts'
import { authenticateService, type ServiceCheck } from '../domains/services/index.ts'
import { addressKey } from '../platform/client/address.ts'
import type { Clock } from '../platform/clock.ts'
import type { Client, Settings } from '../platform/ctx.ts'
import type { Database } from '../platform/db.ts'
import type { CallerOf } from '../platform/http/route.ts'
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
  { db, clock, settings, services }: ServiceParts,
  request: FastifyRequest,
  client: Client,
  scope: Scope,
): Promise<CallerOf<'service'>> {
  if (ofBrowsers.some((name) => request.headers[name] !== undefined)) throw new Refusal('origin-refused')
  const { method, url = '', rawHeaders } = request.raw
  const parts = { db, clock, services, publicUrl: settings.publicUrl }
  const signed = { method: method ?? '', url, rawHeaders }
  const found = await authenticateService(parts, signed, client.address)
  if (found.kind !== 'known') {
    await requireRate(db, clock.now(), 'service.failed', addressKey(client.address))
    throw new Refusal(found.kind === 'elsewhere' ? 'service-address-refused' : 'service-required')
  }
  const { id, name, scopes, authorities, isBody } = found.service
  if (!scopes.includes(scope)) throw new Refusal('scope-missing', { extras: { scope } })
  request.isBody = isBody
  return { kind: 'service', client, serviceId: id, name, scopes, authorities }
}
