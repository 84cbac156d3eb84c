import { sql } from 'kysely'
import type { Reader } from '../../../platform/db.ts'

/** How far the chain has come. Counts are of this moment; times are null where there is nothing yet. */
export type ChainStatus = {
  seals: number
  sealedAt: Date | null
  waiting: number
  waitingSince: Date | null
  refused: number
  signedSeal: number | null
  signedAt: Date | null
  signedEvents: number | null
}

export async function readStatus(db: Reader): Promise<ChainStatus> {
  const { rows } = await sql<ChainStatus>`
    select coalesce(s.number, 0) as seals, s.sealed_at as "sealedAt", p.waiting, p.since as "waitingSince", p.refused,
      c.seal_number as "signedSeal", c.made_at as "signedAt", c.event_count as "signedEvents"
    from (
      select count(*) filter (where refused_at is null) as waiting, count(refused_at) as refused,
        min(e.at) filter (where refused_at is null) as since
      from audit_pending left join events e on e.id = event_id) p
    left join lateral (select number, sealed_at from audit_seals order by number desc limit 1) s on true
    left join lateral (
      select seal_number, made_at, event_count from audit_checkpoints order by seal_number desc limit 1) c on true`.execute(
    db,
  )
  return rows[0]!
}
