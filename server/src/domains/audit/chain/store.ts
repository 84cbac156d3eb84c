import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db.ts'
import type { StoredEvent } from './event-text.ts'
import type { Seal } from './seal-text.ts'

// Beside the space of the job queue's workers (platform/live-workers.ts).
const lockSpace = 0x5a12

/**
 * True when this transaction is the only one at work on the chain. An advisory lock, for the role may not lock rows of tables that it may
 * not change; it dies with its connection.
 */
export async function lockChain(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${lockSpace}, 1) as mine`.execute(tx)
  return rows[0]!.mine
}

/** A moment as text, exact to the microsecond and for every value the type has. */
export const exactly = (column: RawBuilder<unknown>) =>
  sql<string>`trunc(extract(epoch from ${column}) * 1000000)::text`

/** Every column of an event, for its canonical text. */
export const eventColumns = sql`
  e.id::text as id, ${exactly(sql`e.at`)} as at, e.type, e.account_id as account, e.session_id as session,
  e.device_name as device, e.address, e.place, e.data, e.mac`

export type Waiting = { id: string; present: boolean; event: StoredEvent }

/** What waits and was not refused, in order of ids; `present` is false where the event itself is gone. */
export async function listWaiting(tx: Reader, most: number): Promise<Waiting[]> {
  const { rows } = await sql<StoredEvent & { waiting: string }>`
    select p.event_id::text as waiting, ${eventColumns}
    from audit_pending p left join events e on e.id = p.event_id
    where p.refused_at is null order by p.event_id limit ${most}`.execute(tx)
  return rows.map(({ waiting, ...event }) => ({ id: waiting, present: event.id !== null, event }))
}

export async function listEvents(db: Reader, ids: readonly string[]): Promise<StoredEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select ${eventColumns} from events e where e.id = any(${ids}::bigint[])`.execute(db)
  return rows
}

type SealRow = Omit<Seal, 'number'> & { number: string }

/** Seals after that number, in order. */
export async function listSeals(db: Reader, after: number, most: number): Promise<Seal[]> {
  const { rows } = await sql<SealRow>`
    select s.number::text as number, ${exactly(sql`s.sealed_at`)} as "sealedAt", s.event_ids::text[] as ids,
      s.leaves, s.previous, s.hash, s.mac
    from audit_seals s where s.number > ${after} order by s.number limit ${most}`.execute(db)
  return rows.map((row) => ({ ...row, number: Number(row.number), ids: row.ids.flat().map(asId) }))
}

/** Whatever somebody wrote into the array: an id we never gave out, where it is none. */
const asId = (id: unknown): string => (typeof id === 'string' && /^-?\d{1,19}$/.test(id) ? id : '0')

export type SealHead = Pick<Seal, 'number' | 'hash' | 'mac'>

/** The end of the chain. */
export async function lastSeal(db: Reader): Promise<SealHead | null> {
  const { rows } = await sql<SealHead>`
    select number, hash, mac from audit_seals order by number desc limit 1`.execute(db)
  return rows[0] ?? null
}

export async function insertSeal(tx: Tx, seal: Seal, sealedAt: Date): Promise<void> {
  await sql`
    insert into audit_seals (number, sealed_at, event_ids, leaves, previous, hash, mac)
    values (${seal.number}, ${sealedAt}, ${seal.ids}::bigint[], ${seal.leaves}, ${seal.previous}, ${seal.hash}, ${seal.mac})`.execute(
    tx,
  )
}

export async function forgetWaiting(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from audit_pending where event_id = any(${ids}::bigint[])`.execute(tx)
}

export async function refuseWaiting(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await sql`update audit_pending set refused_at = ${now} where event_id = any(${ids}::bigint[])`.execute(tx)
}
