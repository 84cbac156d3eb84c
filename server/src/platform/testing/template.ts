import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { migrationsFolder } from '../migrate.ts'
import { migrateAs } from '../migrate-as.ts'

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
  await makeRole(admin)
  await migrateAs(urlOf(draft), testRole)
  await admin.query(`alter database ${draft} rename to ${name}`)
}

/** What the servers under test connect as: it may do what a server may in production, and no more. */
export const testRole = 'sallyport_test'
export const testRolePassword = 'only-for-tests'

/** Under the lock of the template, so that nobody else makes it at the same time. */
async function makeRole(admin: pg.Client): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [testRole])
  if (rowCount === 0) await admin.query(`create role ${testRole} login password '${testRolePassword}'`)
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await readdir(migrationsFolder)).sort())
    hash.update(`${file}\n`).update(await readFile(join(migrationsFolder, file)))
  const worker = await readFile(new URL('../package.json', import.meta.resolve('graphile-worker')))
  hash.update(await readFile(new URL('../rights.ts', import.meta.url)))
  return hash.update(worker).digest('hex').slice(0, 16)
}
