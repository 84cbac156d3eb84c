import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'
import type { FilePurpose, FileType } from '../../policy/files.ts'
import type { Belonging, Page } from './kinds.ts'

export type NewFile = Belonging & {
  id: string
  cameAs: FileType
  pages: readonly Page[]
  dataKey: Buffer
  digest: Buffer
  now: Date
}

/** Before its bytes are stored, so that they are found whatever happens next. */
export async function insertTaken(db: Reader, file: NewFile): Promise<void> {
  await db
    .insertInto('files')
    .values({
      id: file.id,
      purpose: file.purpose,
      belongs_to: file.belongsTo,
      came_as: file.cameAs,
      pages: JSON.stringify(file.pages),
      data_key: file.dataKey,
      digest: file.digest,
      added_at: file.now,
    })
    .execute()
}

/** Those that add to one thing do so one after the other, until the end of the transaction: what is counted then is so. */
export async function lockBelonging(tx: Tx, belongsTo: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('files:' || ${belongsTo}, 0))`.execute(tx)
}

export async function countKept(db: Reader, { purpose, belongsTo }: Belonging, now: Date): Promise<number> {
  const { count } = await keptBy(db, { purpose, belongsTo }, now)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** False where it was kept before, or swept. */
export async function claimTaken(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('files')
    .set({ kept_at: now })
    .where('id', '=', id)
    .where('kept_at', 'is', null)
    .where('leaves_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function findKept(db: Reader, of: Belonging, now: Date) {
  return await keptBy(db, of, now)
    .select(['id', 'came_as', 'digest', 'pages', 'added_at'])
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

export async function findPages(db: Reader, id: string, now: Date) {
  return await db
    .selectFrom('files')
    .select(['pages', 'data_key'])
    .where('id', '=', id)
    .where('kept_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .where(stillHere(now))
    .executeTakeFirst()
}

const keptBy = (db: Reader, { purpose, belongsTo }: Belonging, now: Date) =>
  db
    .selectFrom('files')
    .where('belongs_to', '=', belongsTo)
    .where('purpose', '=', purpose)
    .where('kept_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .where(stillHere(now))

const stillHere = (now: Date) => sql<boolean>`(leaves_at is null or leaves_at > ${now})`

/** Never later than it would leave anyway. False where it was gone. */
export async function letGo(
  tx: Tx,
  id: string,
  { purpose, belongsTo }: Belonging,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('files')
    .set({ leaves_at: now })
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('belongs_to', '=', belongsTo)
    .where('kept_at', 'is not', null)
    .where(stillHere(now))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function letAllGoAt(tx: Tx, { purpose, belongsTo }: Belonging, at: Date): Promise<void> {
  await tx
    .updateTable('files')
    .set({ leaves_at: sql`least(leaves_at, ${at})` })
    .where('belongs_to', '=', belongsTo)
    .where('purpose', '=', purpose)
    .where('deleted_at', 'is', null)
    .execute()
}

export async function letAllStay(tx: Tx, { purpose, belongsTo }: Belonging, now: Date): Promise<void> {
  await tx
    .updateTable('files')
    .set({ leaves_at: null })
    .where('belongs_to', '=', belongsTo)
    .where('purpose', '=', purpose)
    .where('leaves_at', '>', now)
    .execute()
}

export type Leaving = { id: string; purpose: FilePurpose; pages: Page[] }

/** Whose bytes are to be deleted. */
export async function findLeaving(db: Reader, now: Date, most: number): Promise<Leaving[]> {
  const rows = await db
    .selectFrom('files')
    .select(['id', 'purpose', 'pages'])
    .where('deleted_at', 'is', null)
    .where('leaves_at', '<=', now)
    .orderBy('leaves_at')
    .limit(most)
    .execute()
  return rows as unknown as Leaving[]
}

/** The key goes too: what a backup still has of the bytes stays shut. */
export async function markDeleted(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('files')
    .set({ deleted_at: now, data_key: Buffer.alloc(0) })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Orphans are taken out of reach before their bytes go: from here on nothing can keep them. */
export async function claimOrphans(db: Reader, now: Date, before: Date): Promise<void> {
  await db
    .updateTable('files')
    .set({ leaves_at: now })
    .where('kept_at', 'is', null)
    .where('leaves_at', 'is', null)
    .where('added_at', '<', before)
    .execute()
}
