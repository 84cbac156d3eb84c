import type pg from 'pg'
import { ConfigProblem } from '../platform/config.ts'
import type { Database } from '../platform/db.ts'
import type { Log } from '../platform/log.ts'
import { migrate, pendingMigrations } from '../platform/migrate.ts'
import { migrateJobs } from '../platform/outbox.ts'
import { changeableTables } from '../platform/rights.ts'

type Pools = { db: Database; pool: pg.Pool; jobPool: pg.Pool }

/**
 * The newest schema, and a role that may not change what happened. Migrates where the role may: in production `sallyport migrate` does it
 * as the owner of the tables, and the server runs as a role that cannot (I08).
 */
export async function prepareDatabase(
  { db, pool, jobPool }: Pools,
  { production }: { production: boolean },
  log: Log,
): Promise<void> {
  if ((await pendingMigrations(db))?.length !== 0) {
    const applied = await migrate(db)
    log.info({ applied }, 'migrated')
  }
  await migrateJobs(jobPool, log)
  const tables = await changeableTables(pool)
  if (tables.length === 0) return
  if (production)
    throw new ConfigProblem([
      `The role of DATABASE_URL may change what happened (${tables.join(', ')}): let another one own the tables, and run \`sallyport migrate\` with SALLYPORT_OWNER_DATABASE_URL.`,
    ])
  log.warn({ tables }, 'the database role may change the audit chain: production refuses that')
}
