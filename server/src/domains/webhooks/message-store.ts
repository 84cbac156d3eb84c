import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'

export type State = 'pending' | 'delivered' | 'dead'

const shown = [
  'id',
  'type',
  'created_at',
  'place',
  'attempts',
  'due_at',
  'last_attempt_at',
  'last_outcome',
  'delivered_at',
  'dead_at',
] as const

/** Newest first. `before`: the place of the last one that was seen. */
export async function listMessages(
  db: Reader,
  endpointId: string,
  { state, before, limit }: { state?: State | undefined; before?: number | undefined; limit: number },
) {
  let query = db.selectFrom('webhook_messages').select(shown).where('endpoint_id', '=', endpointId)
  if (before !== undefined) query = query.where('place', '<', before)
  if (state === 'delivered') query = query.where('delivered_at', 'is not', null)
  if (state === 'dead') query = query.where('dead_at', 'is not', null)
  if (state === 'pending') query = query.where('delivered_at', 'is', null).where('dead_at', 'is', null)
  return await query.orderBy('place', 'desc').limit(limit).execute()
}

export type MessageRow = Awaited<ReturnType<typeof listMessages>>[number]

export async function insertMessage(
  tx: Tx,
  {
    id,
    endpointId,
    type,
    body,
    now,
  }: { id: string; endpointId: string; type: string; body: string; now: Date },
): Promise<MessageRow> {
  return await tx
    .insertInto('webhook_messages')
    .values({ id, endpoint_id: endpointId, type, body, created_at: now, due_at: now })
    .returning(shown)
    .executeTakeFirstOrThrow()
}

/** As if it were new; under the same id, so that a receiver that has it already knows. */
export async function renewMessage(
  tx: Tx,
  endpointId: string,
  id: string,
  now: Date,
): Promise<MessageRow | undefined> {
  return await tx
    .updateTable('webhook_messages')
    .set({ attempts: 0, due_at: now, delivered_at: null, dead_at: null })
    .where('id', '=', id)
    .where('endpoint_id', '=', endpointId)
    .returning(shown)
    .executeTakeFirst()
}

/** What was delivered or given up before then; and all that belongs to endpoints that ended before then. */
export async function deleteOld(db: Reader, before: Date): Promise<void> {
  await sql`delete from webhook_messages where coalesce(delivered_at, dead_at) < ${before}
    and (delivered_at is not null or dead_at is not null)`.execute(db)
  await db.deleteFrom('webhook_endpoints').where('ended_at', '<', before).execute()
}
