import { sql } from 'kysely'
import type { Keys, SealPurpose } from '../../platform/crypto.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { countResealed } from '../../platform/key-roots/index.ts'
import { nobody } from '../../platform/nobody.ts'
import type { SealedColumn } from './sealed-columns.ts'

/** Rows of one transaction: short enough that a request waits for none of them for long. */
const batch = 200

type Place = { purpose: SealPurpose; at: SealedColumn }
type Row = { id: string; value: Buffer }

/** `sealed`: anew, now. `broken`: they do not open, and were left as they are. */
export type Resealed = { sealed: number; broken: number }

/**
 * Seals one column anew under `version`, while others read and write it: rows that somebody holds are left for the next pass, so that this waits for
 * nobody and nobody can wait for it and it for them. Each batch is whole or not at all.
 */
export async function resealColumn(
  db: Database,
  keys: Keys,
  place: Place,
  version: number,
): Promise<Resealed> {
  const done = { sealed: 0, broken: 0 }
  let last = nobody
  for (;;) {
    const { rows, sealed } = await db.transaction().execute(async (tx) => {
      const found = await lockStale(tx, place.at, version, last)
      const anew = found.flatMap((row) => sealAnew(keys, place, row) ?? [])
      if (anew.length > 0) await putBack(tx, place.at, anew)
      if (anew.length > 0) await countResealed(tx, version, anew.length)
      return { rows: found, sealed: anew.length }
    })
    done.sealed += sealed
    done.broken += rows.length - sealed
    if (rows.length < batch) return done
    last = rows.at(-1)!.id
  }
}

/** Null for what does not open: it was altered, and stays the evidence that it is. */
function sealAnew(keys: Keys, { purpose, at }: Place, { id, value }: Row): Row | null {
  const about = at.about(id)
  let plain: Buffer
  try {
    plain = keys.open(purpose, about, value)
  } catch {
    return null
  }
  return { id, value: keys.seal(purpose, about, plain) }
}

/** Sealed under another root than this. What is empty was taken away. */
const isStale = ({ column }: SealedColumn, version: number) =>
  sql`length(${sql.ref(column)}) > 0 and substring(${sql.ref(column)} from 1 for 1) <> ${Buffer.of(version)}`

async function lockStale(tx: Tx, at: SealedColumn, version: number, after: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${sql.ref(at.id)} as id, ${sql.ref(at.column)} as value from ${sql.table(at.table)}
    where ${sql.ref(at.id)} > ${after}::uuid and ${isStale(at, version)}
    order by ${sql.ref(at.id)} limit ${batch} for no key update skip locked`.execute(tx)
  return rows
}

async function putBack(tx: Tx, at: SealedColumn, rows: readonly Row[]): Promise<void> {
  const [ids, values] = [rows.map(({ id }) => id), rows.map(({ value }) => value)]
  await sql`
    update ${sql.table(at.table)} t set ${sql.ref(at.column)} = n.value
    from unnest(${ids}::uuid[], ${values}::bytea[]) as n (id, value)
    where t.${sql.ref(at.id)} = n.id`.execute(tx)
}

/** How many values lie under each root. */
export async function countByRoot(
  db: Database,
  { column, table }: SealedColumn,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ version: number; count: number }>`
    select get_byte(${sql.ref(column)}, 0) as version, count(*)::int as count from ${sql.table(table)}
    where length(${sql.ref(column)}) > 0 group by 1 order by 1`.execute(db)
  return new Map(rows.map(({ version, count }) => [version, count]))
}

export async function countStale(db: Database, at: SealedColumn, version: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(at.table)} where ${isStale(at, version)}`.execute(db)
  return rows[0]!.count
}
