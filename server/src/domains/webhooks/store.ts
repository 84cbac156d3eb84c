import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'

export type NewEndpoint = {
  id: string
  serviceId: string
  url: string
  types: string[]
  secret: Buffer
  now: Date
}

/** False where the service has as many as it may; the lock keeps two that ask at once from both seeing room. */
export async function insertEndpoint(tx: Tx, endpoint: NewEndpoint, most: number): Promise<boolean> {
  const { id, serviceId, url, types, secret, now } = endpoint
  await sql`select pg_advisory_xact_lock(hashtext('webhook-endpoints'), hashtext(${serviceId}))`.execute(tx)
  const result = await sql`
    insert into webhook_endpoints (id, service_id, url, types, secret, created_at)
    select ${id}, ${serviceId}, ${url}, ${types}, ${secret}, ${now}
    where (select count(*) from webhook_endpoints where service_id = ${serviceId} and ended_at is null) < ${most}`.execute(
    tx,
  )
  return result.numAffectedRows === 1n
}

const shown = ['id', 'url', 'types', 'created_at', 'previous_until', 'failures', 'paused_until'] as const

export async function listEndpoints(db: Reader, serviceId: string) {
  return await db
    .selectFrom('webhook_endpoints')
    .select(shown)
    .where('service_id', '=', serviceId)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export type EndpointRow = Awaited<ReturnType<typeof listEndpoints>>[number]

/** Undefined for one that is over, or another service's. */
export async function findEndpoint(db: Reader, serviceId: string, id: string) {
  return await db
    .selectFrom('webhook_endpoints')
    .select(shown)
    .where('service_id', '=', serviceId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** Its secrets go with it: they open nothing any more. */
export async function endEndpoint(
  tx: Tx,
  serviceId: string,
  id: string,
  now: Date,
): Promise<string | undefined> {
  const row = await tx
    .updateTable('webhook_endpoints')
    .set({ ended_at: now, secret: Buffer.alloc(0), previous_secret: null, previous_until: null })
    .where('service_id', '=', serviceId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('url')
    .executeTakeFirst()
  return row?.url
}

export async function endAllEndpoints(tx: Tx, serviceId: string, now: Date): Promise<void> {
  await tx
    .updateTable('webhook_endpoints')
    .set({ ended_at: now, secret: Buffer.alloc(0), previous_secret: null, previous_until: null })
    .where('service_id', '=', serviceId)
    .where('ended_at', 'is', null)
    .execute()
}

/** The secret of now becomes the one of before; the one before that is over at once. */
export async function replaceSecret(
  tx: Tx,
  serviceId: string,
  id: string,
  { secret, previousUntil }: { secret: Buffer; previousUntil: Date },
): Promise<string | undefined> {
  const row = await tx
    .updateTable('webhook_endpoints')
    .set(({ ref }) => ({ previous_secret: ref('secret'), previous_until: previousUntil, secret }))
    .where('service_id', '=', serviceId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('url')
    .executeTakeFirst()
  return row?.url
}

/** Whoever looks after an endpoint wants to see whether it is well again. */
export async function endPause(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('webhook_endpoints').set({ paused_until: null }).where('id', '=', id).execute()
}
