import { sql } from 'kysely'
import type pg from 'pg'
import type { Reader, Tx } from '../db.ts'
import type { RootRow } from './store.ts'

// First key of the advisory locks: beside those of the job queue's workers (0x5a11) and of the audit chain (0x5a12).
const lockSpace = 0x5a13

/** What everybody is told over when roots have changed. */
export const channel = 'key_roots'

/**
 * How far the roots have come, as one rising number: a root that is announced, then the same one in use. Every process holds a shared
 * advisory lock on what it knows, which dies with its connection: so whoever rotates sees who is behind, and nobody has to be believed dead.
 */
export const generationOf = (rows: readonly Pick<RootRow, 'version' | 'sealsSince'>[]): number => {
  const last = rows.at(-1)
  return last ? 2 * last.version + (last.sealsSince ? 1 : 0) : 0
}

export const announced = (version: number): number => 2 * version
export const inUse = (version: number): number => 2 * version + 1

/** From here on whoever rotates waits for this process. Told of everything that commits after this. */
export async function begin(client: pg.PoolClient): Promise<void> {
  await client.query(`select pg_advisory_lock_shared(${lockSpace}, 0); listen ${channel}`)
}

/** Takes the new one before the old one is given back: there is no moment in which this process is not seen. */
export async function know(client: pg.PoolClient, generation: number, before: number): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, $2), pg_advisory_unlock_shared($1, $3)', [
    lockSpace,
    generation,
    before,
  ])
}

/** Tells everybody to look. */
export const callToLook = async (db: Reader): Promise<void> => {
  await sql`select pg_notify(${channel}, '')`.execute(db)
}

/** How many processes know less than this. */
export async function countBehind(db: Reader, generation: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_locks
    where locktype = 'advisory' and classid = ${lockSpace} and objsubid = 2 and mode = 'ShareLock' and objid::bigint < ${generation}
      and database = (select oid from pg_database where datname = current_database())`.execute(db)
  return rows[0]!.count
}

/** How many processes there are. */
export const countProcesses = (db: Reader): Promise<number> => countBehind(db, 1_000)

/**
 * Whether every process knows this, and none can begin before this transaction ends. False while one does begin: it has not said yet what it
 * knows.
 */
export async function holdBeginners(tx: Tx, generation: number): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(${lockSpace}, 0) as held`.execute(tx)
  return rows[0]!.held && (await countBehind(tx, generation)) === 0
}
