import { sql } from 'kysely'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import { webhooks } from '../../policy/limits.ts'

export type Claimed = {
  id: string
  body: string
  attempts: number
  dueAt: Date
  url: string
  secret: Buffer
  previousSecret: Buffer | null
  previousUntil: Date | null
}

/**
 * Takes the next message that is due, and counts the attempt before it is made: a process that dies in it has made it, and two can not make the same one.
 * A first attempt is due whatever another process's clock said. Undefined where nothing is due, or the endpoint is over or left in peace.
 * `spread`: from 1 up, so that what failed together does not come back together.
 */
export async function claimDue(
  db: Database,
  endpointId: string,
  now: Date,
  spread: number,
): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    with next as (
      select m.id from webhook_messages m join webhook_endpoints e on e.id = m.endpoint_id
      where m.endpoint_id = ${endpointId} and e.ended_at is null and (e.paused_until is null or e.paused_until <= ${now})
        and m.delivered_at is null and m.dead_at is null and (m.attempts = 0 or m.due_at <= ${now})
      order by m.due_at, m.place limit 1 for no key update of m skip locked
    )
    update webhook_messages m set attempts = m.attempts + 1, last_attempt_at = ${now},
      due_at = ${now}::timestamptz + make_interval(secs => exp(least(m.attempts + 1, 10)) * ${spread}::double precision)
    from next, webhook_endpoints e where m.id = next.id and e.id = m.endpoint_id
    returning m.id, m.body, m.attempts, m.due_at as "dueAt", e.url, e.secret,
      e.previous_secret as "previousSecret", e.previous_until as "previousUntil"`.execute(db)
  return rows[0]
}

/** Whether there is more for whoever comes next. */
export async function hasDue(db: Reader, endpointId: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from webhook_messages m join webhook_endpoints e on e.id = m.endpoint_id
      where m.endpoint_id = ${endpointId} and e.ended_at is null and (e.paused_until is null or e.paused_until <= ${now})
        and m.delivered_at is null and m.dead_at is null and (m.attempts = 0 or m.due_at <= ${now})) as due`.execute(
    db,
  )
  return rows[0]!.due
}

/** One that was made anew meanwhile (`attempts` says so) is left as it is. */
export async function markDelivered(db: Reader, { id, attempts }: Claimed, now: Date): Promise<void> {
  await db
    .updateTable('webhook_messages')
    .set({ delivered_at: now, last_outcome: '2xx' })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .execute()
}

export async function markFailed(
  tx: Tx,
  { id, attempts }: Claimed,
  { outcome, deadAt }: { outcome: string; deadAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('webhook_messages')
    .set({ last_outcome: outcome, dead_at: deadAt })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .execute()
}

/** As if it had not been made: the server stopped in the middle of it. */
export async function giveBack(db: Reader, { id, attempts }: Claimed, now: Date): Promise<void> {
  await db
    .updateTable('webhook_messages')
    .set({ attempts: attempts - 1, due_at: now })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .execute()
}

export async function noteWell(db: Reader, endpointId: string): Promise<void> {
  await db
    .updateTable('webhook_endpoints')
    .set({ failures: 0, paused_until: null })
    .where('id', '=', endpointId)
    .where('failures', '>', 0)
    .execute()
}

/** Counts a failure, and from `pauseAfter` in a row on leaves the endpoint in peace, longer each time. Until when, or null. */
export async function noteFailure(tx: Tx, endpointId: string, now: Date): Promise<Date | null> {
  const { pauseAfter, firstPause, longestPause } = webhooks
  const { rows } = await sql<{ until: Date | null }>`
    update webhook_endpoints set failures = failures + 1,
      paused_until = case when failures + 1 >= ${pauseAfter} then ${now}::timestamptz + make_interval(secs =>
        least(${longestPause}::double precision, ${firstPause} * power(2, least(failures + 1 - ${pauseAfter}, 20)))) end
    where id = ${endpointId} returning paused_until as until`.execute(tx)
  return rows[0]?.until ?? null
}

/** What waited so long for an endpoint in peace that nobody needs it any more, and what a process died with in its last attempt. */
export async function buryOld(db: Reader, now: Date, before: Date): Promise<void> {
  await sql`update webhook_messages set dead_at = ${now}, last_outcome = coalesce(last_outcome, 'too-late')
    where delivered_at is null and dead_at is null
      and (due_at < ${before} or (attempts >= ${webhooks.attempts} and due_at <= ${now}))`.execute(db)
}

/** Endpoints that something is due for. */
export async function listDue(db: Reader, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from webhook_endpoints e
    where e.ended_at is null and (e.paused_until is null or e.paused_until <= ${now}) and exists (
      select from webhook_messages m where m.endpoint_id = e.id and m.delivered_at is null and m.dead_at is null
        and (m.attempts = 0 or m.due_at <= ${now}))`.execute(db)
  return rows.map(({ id }) => id)
}
