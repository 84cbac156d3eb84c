import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { World } from './harness.ts'

/** Every column of every table of ours. */
export async function columns(world: World): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%' order by 1, 2`.execute(world.db)
  return rows
}

/** What the chain writes by itself, about events of before. */
const chain = ['audit_pending', 'audit_seals', 'audit_checkpoints']

/** Everything the database knows, one fingerprint per table; counters of limits aside, which every request may move, and the chain. */
export async function snapshot(world: World, except = ['rates']): Promise<Record<string, string>> {
  const tables = new Set((await columns(world)).map(({ table }) => table))
  const prints: Record<string, string> = {}
  for (const table of tables) {
    if (except.includes(table) || chain.includes(table)) continue
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(
      world.db,
    )
    const sorted = rows.map(({ row }) => row).toSorted()
    prints[table] = `${rows.length} ${createHash('sha256').update(sorted.join('\n')).digest('hex')}`
  }
  return prints
}
