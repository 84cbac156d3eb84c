import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { allSealed } from '../../src/app/keys/sealed-columns.ts'
import { deriveKeys } from '../../src/platform/crypto.ts'
import type { Database } from '../../src/platform/db.ts'
import { systemRandom } from '../../src/platform/random.ts'

/** Many values sealed under the first root, so that sealing them anew takes a while. Their owner gave up on them: nobody sends them. */
export async function fillNotices(db: Database, master: Buffer, count: number): Promise<void> {
  const keys = deriveKeys(master, systemRandom)
  for (let done = 0; done < count; done += 2_000) {
    const ids = Array.from({ length: Math.min(2_000, count - done) }, () => randomUUID() as string)
    const sealed = ids.map((id) => keys.seal('notices', id, `{"said":"${id}"}`))
    await sql`
      insert into notices (id, channel, template, sealed, created_at, gave_up_at)
      select n.id, 'mail', 'totp-added', n.sealed, now(), now()
      from unnest(${ids}::uuid[], ${sealed}::bytea[]) as n (id, sealed)`.execute(db)
  }
}

/** How many values lie under which root, over everything that is sealed; and in how many columns there are any. */
export async function valuesByRoot(db: Database) {
  const byRoot: Record<number, number> = {}
  const columns = new Set<string>()
  for (const { at } of allSealed) {
    const { rows } = await sql<{ root: number; count: number }>`
      select get_byte(${sql.ref(at.column)}, 0) as root, count(*)::int as count from ${sql.table(at.table)}
      where length(${sql.ref(at.column)}) > 0 group by 1`.execute(db)
    for (const { root, count } of rows) byRoot[root] = (byRoot[root] ?? 0) + count
    if (rows.length > 0) columns.add(`${at.table}.${at.column}`)
  }
  return { byRoot, columns }
}
