import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

export const migrationsFolder = join(import.meta.dirname, '../../migrations')

/**
 * Runs every `.sql` file not run yet, in the order of their names, each in the one transaction Kysely opens.
 * Kysely's advisory lock lets several processes start at once: one migrates, the others wait.
 */
export async function migrate<T>(db: Kysely<T>, folder = migrationsFolder): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => readMigrations(folder) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/**
 * Files that were not run yet, without touching anything: a role that may not change the schema asks before it tries. Null where nothing was
 * ever migrated.
 */
export async function pendingMigrations<T>(
  db: Kysely<T>,
  folder = migrationsFolder,
): Promise<string[] | null> {
  const { rows: tables } = await sql<{ found: boolean }>`
    select to_regclass('kysely_migration') is not null as found`.execute(db)
  if (!tables[0]!.found) return null
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const run = new Set(rows.map(({ name }) => name))
  return Object.keys(await readMigrations(folder)).filter((name) => !run.has(name))
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const read = async (name: string): Promise<[string, Migration]> => {
    const text = await readFile(join(folder, name), 'utf8')
    return [name, { up: async (db) => void (await sql.raw(text).execute(db)) }]
  }
  return Object.fromEntries(await Promise.all(names.map(read)))
}
