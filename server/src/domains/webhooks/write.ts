import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { jobOfRow } from '../../platform/outbox.ts'
import type { WebhookFacts, WebhookType } from '../../policy/webhooks.ts'
import { deliveryJob, queueOf } from './queue.ts'

export type Message = {
  type: WebhookType
  data: WebhookFacts
  /** Told to this service alone; to every one that asked for the type where there is none. */
  serviceId?: string
}

/**
 * Writes a message for every endpoint that wants it, in the transaction that caused it, and a job for each: one statement, and nothing written where nobody
 * wants it. The ids follow from one random one and the endpoint.
 */
export async function writeMessage(
  { tx, now, random }: Pick<Ctx, 'tx' | 'now' | 'random'>,
  { type, data, serviceId }: Message,
): Promise<void> {
  const body = JSON.stringify({ type, timestamp: now.toISOString(), data })
  const only = serviceId ? sql`and service_id = ${serviceId}` : sql``
  await sql`
    with wanted as (
      select id from webhook_endpoints where ended_at is null and ${type}::text = any (types) ${only} order by id
    ), written as (
      insert into webhook_messages (id, endpoint_id, type, body, created_at, due_at)
      select encode(substr(sha256(convert_to(${random.uuid()}::text || id, 'UTF8')), 1, 16), 'hex')::uuid,
        id, ${type}::text, ${body}::text, ${now}::timestamptz, ${now}::timestamptz
      from wanted returning endpoint_id
    )
    select ${jobOfRow(deliveryJob, sql`json_build_object('endpointId', endpoint_id)`, queueOf(sql`endpoint_id`))}
    from written`.execute(tx)
}
