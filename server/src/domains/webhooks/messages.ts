import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { insertMessage, listMessages, type MessageRow, renewMessage, type State } from './message-store.ts'
import { lookAgain } from './queue.ts'
import { endPause, findEndpoint } from './store.ts'

/** What became of a message: the class of the last answer and times, and nothing of what the answer said (J04). */
export type MessageView = {
  id: string
  type: string
  state: State
  createdAt: string
  attempts: number
  lastAttemptAt: string | null
  lastOutcome: string | null
  nextAttemptAt: string | null
  deliveredAt: string | null
  deadAt: string | null
}

type Page = { state?: State | undefined; before?: string | undefined; limit?: number | undefined }

/** Newest first; `next` is where the page behind this one begins. Refuses `not-found`. */
export async function readMessages(
  db: Reader,
  serviceId: string,
  endpointId: string,
  { state, before, limit = 50 }: Page,
): Promise<{ messages: MessageView[]; next: string | null }> {
  if (!(await findEndpoint(db, serviceId, endpointId))) throw new Refusal('not-found')
  const page = { state, before: before === undefined ? undefined : Number(before), limit: limit + 1 }
  const rows = await listMessages(db, endpointId, page)
  const some = rows.slice(0, limit)
  return { messages: some.map(viewOf), next: rows.length > limit ? String(some.at(-1)!.place) : null }
}

/** Sends a message again, whatever became of it, at once and under the same id. Refuses `not-found`. */
export async function replayMessage(
  ctx: Ctx,
  serviceId: string,
  endpointId: string,
  messageId: string,
): Promise<MessageView> {
  await wake(ctx, serviceId, endpointId)
  const row = await renewMessage(ctx.tx, endpointId, messageId, ctx.now)
  if (!row) throw new Refusal('not-found')
  return viewOf(row)
}

/** Sends a message that says nothing. Refuses `not-found`. */
export async function sendTest(ctx: Ctx, serviceId: string, endpointId: string): Promise<MessageView> {
  await wake(ctx, serviceId, endpointId)
  const type = 'webhook.test'
  const body = JSON.stringify({ type, timestamp: ctx.now.toISOString(), data: {} })
  const message = { id: ctx.random.uuid(), endpointId, type, body, now: ctx.now }
  return viewOf(await insertMessage(ctx.tx, message))
}

async function wake({ tx }: Ctx, serviceId: string, endpointId: string): Promise<void> {
  if (!(await findEndpoint(tx, serviceId, endpointId))) throw new Refusal('not-found')
  await endPause(tx, endpointId)
  await lookAgain(tx, endpointId)
}

function viewOf(row: MessageRow): MessageView {
  const state = row.delivered_at ? 'delivered' : row.dead_at ? 'dead' : 'pending'
  return {
    id: row.id,
    type: row.type,
    state,
    createdAt: row.created_at.toISOString(),
    attempts: row.attempts,
    lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
    lastOutcome: row.last_outcome,
    nextAttemptAt: state === 'pending' ? row.due_at.toISOString() : null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    deadAt: row.dead_at?.toISOString() ?? null,
  }
}
