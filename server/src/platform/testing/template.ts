import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { openDatabase, openPool } from '../db.ts'
import { openLog } from '../log.ts'
import { migrate, migrationsFolder } from '../migrate.ts'
import { migrateJobs } from '../outbox.ts'

/**
 * Migrating takes a second, copying a migrated database a tenth of it. The template is named after what is in the migrations,
 * made once per cluster under a lock, and gets its name only when it is whole.
 */
export async function templateDatabase(admin: pg.Client, urlOf: (name: string) => string): Promise<string> {
  const name = `template_${await fingerprint()}`
  await admin.query(`select pg_advisory_lock(hashtext($1))`, [name])
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await make(admin, name, urlOf)
    return name
  } finally {
    await admin.query(`select pg_advisory_unlock(hashtext($1))`, [name])
  }
}

async function make(admin: pg.Client, name: string, urlOf: (name: string) => string): Promise<void> {
  const draft = `${name}_draft`
  await admin.query(`drop database if exists ${draft} with (force)`)
  await admin.query(`create database ${draft}`)
  const pool = openPool(urlOf(draft), 2)
  await migrate(openDatabase(pool))
  await migrateJobs(pool, openLog('silent'))
  await pool.end()
  await admin.query(`alter database ${draft} rename to ${name}`)
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await readdir(migrationsFolder)).sort())
    hash.update(`${file}\n`).update(await readFile(join(migrationsFolder, file)))
  const worker = await readFile(new URL('../package.json', import.meta.resolve('graphile-worker')))
  return hash.update(worker).digest('hex').slice(0, 16)
}
