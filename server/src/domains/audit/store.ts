import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export type Fact = {
  id: string
  at: Date
  type: string
  account: string | null
  session: string | null
  device: string
  address: string
  place: string
  data: Record<string, unknown>
  mac: Buffer
}

/** Asked for beforehand, because the id stands under the mac. */
export async function nextEventId(tx: Tx): Promise<string> {
  const sequence = 'events_id_seq'
  const { rows } = await sql<{ id: string }>`select nextval(${sequence})::text as id`.execute(tx)
  return rows[0]!.id
}

/** One statement for the row and its place among what waits for a seal. */
export async function appendFact(tx: Tx, fact: Fact): Promise<void> {
  await sql`
    with waiting as (insert into audit_pending (event_id) values (${fact.id}::bigint))
    insert into events (id, at, type, account_id, session_id, device_name, address, place, data, mac)
    overriding system value
    values (${fact.id}::bigint, ${fact.at}, ${fact.type}, ${fact.account}, ${fact.session}, ${fact.device},
      ${fact.address}, ${fact.place}, ${JSON.stringify(fact.data)}, ${fact.mac})`.execute(tx)
}
