import { openDatabase, openPool } from './db.ts'
import { openLog } from './log.ts'
import { migrate } from './migrate.ts'
import { migrateJobs } from './outbox.ts'
import { giveRights } from './rights.ts'

/** Migrates everything as the owner of the tables, and gives `role` what the server needs. An owner is given nothing. */
export async function migrateAs(ownerUrl: string, role: string): Promise<string[]> {
  const pool = openPool(ownerUrl, 3)
  try {
    const applied = await migrate(openDatabase(pool))
    await migrateJobs(pool, openLog('silent'))
    if (role && role !== decodeURIComponent(new URL(ownerUrl).username))
      await giveRights(pool, decodeURIComponent(role))
    return applied
  } finally {
    await pool.end()
  }
}
