import { sql } from 'kysely'
import type { Reader } from '../../../platform/db.ts'
import type { StoredEvent } from '../chain/event-text.ts'
import { eventColumns } from '../chain/store.ts'

/** Ids of events after that one, in order, and whether each waits for its seal. */
export async function listIds(
  db: Reader,
  after: string | null,
  most: number,
): Promise<{ id: string; waits: boolean }[]> {
  const { rows } = await sql<{ id: string; waits: boolean }>`
    select e.id::text as id, p.event_id is not null as waits
    from events e left join audit_pending p on p.event_id = e.id
    where ${after === null ? sql`true` : sql`e.id > ${after}::bigint`}
    order by e.id limit ${most}`.execute(db)
  return rows
}

/** Ids that more than one row has: whoever owns the table can take its key away, or put another beside it that is read with it. */
export async function listTwice(db: Reader, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from events group by events.id having count(*) > 1 order by events.id limit ${most}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** What waits after that id, in order; `event.id` is null where the event is gone. */
export async function listWaitingAll(
  db: Reader,
  after: string | null,
  most: number,
): Promise<{ id: string; refused: boolean; present: boolean; event: StoredEvent }[]> {
  const { rows } = await sql<StoredEvent & { waiting: string; refused: boolean }>`
    select p.event_id::text as waiting, p.refused_at is not null as refused, ${eventColumns}
    from audit_pending p left join events e on e.id = p.event_id
    where ${after === null ? sql`true` : sql`p.event_id > ${after}::bigint`}
    order by p.event_id limit ${most}`.execute(db)
  return rows.map(({ waiting, refused, ...event }) => ({
    id: waiting,
    refused,
    present: event.id !== null,
    event,
  }))
}

/** Hashes of those seals, by number. */
export async function sealHashes(db: Reader, numbers: number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ number: number; hash: string }>`
    select number, encode(hash, 'hex') as hash from audit_seals where number = any(${numbers}::bigint[])`.execute(
    db,
  )
  return new Map(rows.map(({ number, hash }) => [number, hash]))
}
