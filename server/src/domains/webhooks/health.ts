import { sql } from 'kysely'
import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'

/** An endpoint of the exchange: by its host, for its address may carry a token. `pausedUntil`: so many attempts failed that it is left in peace. */
export type EndpointHealth = {
  id: string
  host: string
  state: 'well' | 'failing' | 'paused'
  pausedUntil: string | null
  pending: number
  dead: number
}

const most = 100

type Row = {
  id: string
  url: string
  failures: number
  pausedUntil: Date | null
  pending: number
  dead: number
}

/** What is in trouble first. `dead`: messages given up in the last `seconds`. */
export async function webhookHealth(db: Reader, now: Date, seconds: number): Promise<EndpointHealth[]> {
  const { rows } = await sql<Row>`
    select e.id, e.url, e.failures, e.paused_until as "pausedUntil",
      (select count(*) from webhook_messages m where m.endpoint_id = e.id and m.delivered_at is null and m.dead_at is null) as pending,
      (select count(*) from webhook_messages m where m.endpoint_id = e.id and m.delivered_at is null
        and m.dead_at > ${secondsAfter(now, -seconds)}) as dead
    from webhook_endpoints e where e.ended_at is null
    order by e.failures desc, e.created_at, e.id limit ${most}`.execute(db)
  return rows.map((row) => healthOf(row, now))
}

function healthOf({ id, url, failures, pausedUntil, pending, dead }: Row, now: Date): EndpointHealth {
  const paused = pausedUntil !== null && pausedUntil > now
  return {
    id,
    host: new URL(url).host,
    state: paused ? 'paused' : failures > 0 ? 'failing' : 'well',
    pausedUntil: paused ? pausedUntil.toISOString() : null,
    pending,
    dead,
  }
}
