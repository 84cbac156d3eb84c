import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export type Fact = {
  at: Date
  type: string
  account: string | null
  session: string | null
  device: string
  address: string
  place: string
  data: Record<string, unknown>
  /** What the mac is made of here, with the id that only the database knows yet (`eventMac`). */
  seed: Buffer
}

/**
 * One statement and one round trip for the row, its id under its mac, and its place among what waits for a seal: half of what auditing costs
 * is the way to the database.
 */
export async function appendFact(tx: Tx, fact: Fact): Promise<void> {
  await sql`
    with fact as (
      insert into events (id, at, type, account_id, session_id, device_name, address, place, data, mac)
      overriding system value
      select next.id, ${fact.at}::timestamptz, ${fact.type}, ${fact.account}::uuid, ${fact.session}::uuid, ${fact.device},
        ${fact.address}, ${fact.place}, ${JSON.stringify(fact.data)}::jsonb,
        pg_catalog.sha256(${fact.seed}::bytea || pg_catalog.convert_to(next.id::text, 'UTF8'))
      from (select nextval('events_id_seq') as id) as next
      returning id
    )
    insert into audit_pending (event_id) select id from fact`.execute(tx)
}
