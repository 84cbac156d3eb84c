import { sql } from 'kysely'
import type pg from 'pg'
import type { Reader, Tx } from '../db.ts'
import type { SealedRoot } from './seal-root.ts'

export type RootRow = SealedRoot & {
  madeAt: Date
  sealsSince: Date | null
  resealed: number
  resealedAt: Date | null
}

const allRoots = `
  select version, master, sealed, made_at as "madeAt", seals_since as "sealsSince", resealed, resealed_at as "resealedAt"
  from key_roots order by version`

/** In order, the first one first. */
export const listRoots = async (db: Reader): Promise<RootRow[]> =>
  (await sql.raw<RootRow>(allRoots).execute(db)).rows

/** The same by a connection that is open already: at the start of a process another one would take longer than all else here. */
export const listRootsBy = async (client: pg.ClientBase): Promise<RootRow[]> =>
  (await client.query<RootRow>(allRoots)).rows

/** False where another process was first. */
export async function insertRoot(
  db: Reader,
  root: SealedRoot,
  { now, sealsSince }: { now: Date; sealsSince: Date | null },
): Promise<boolean> {
  const result = await db
    .insertInto('key_roots')
    .values({ ...root, made_at: now, seals_since: sealsSince })
    .onConflict((oc) => oc.column('version').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** The same root under another master key. */
export async function resealRoot(tx: Tx, { version, ...root }: SealedRoot): Promise<void> {
  await tx.updateTable('key_roots').set(root).where('version', '=', version).execute()
}

/** From here on new values are sealed under it. */
export async function letSeal(tx: Tx, version: number, now: Date): Promise<void> {
  await tx
    .updateTable('key_roots')
    .set({ seals_since: now })
    .where('version', '=', version)
    .where('seals_since', 'is', null)
    .execute()
}

export async function countResealed(tx: Tx, version: number, count: number): Promise<void> {
  await tx
    .updateTable('key_roots')
    .set({ resealed: sql`resealed + ${count}` })
    .where('version', '=', version)
    .execute()
}

/** How many values were sealed anew under it in all; null where that was written down before. */
export async function markResealed(tx: Tx, version: number, now: Date): Promise<number | null> {
  const row = await tx
    .updateTable('key_roots')
    .set({ resealed_at: now })
    .where('version', '=', version)
    .where('resealed_at', 'is', null)
    .returning('resealed')
    .executeTakeFirst()
  return row?.resealed ?? null
}
