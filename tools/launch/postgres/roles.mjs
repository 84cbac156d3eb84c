import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../places.mjs'

/**
 * Makes the role and the database of the server. The role owns its database and nothing else: a hole in the server is not a
 * hole in the cluster (superusers may read files and run programs). Safe to repeat.
 * @param {string} adminUrl @param {string} password of the role; hexadecimal, so it needs no quoting
 */
export async function makeRoles(adminUrl, password) {
  const pg = createRequire(join(root, 'server/package.json'))('pg')
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const role = await client.query("select from pg_roles where rolname = 'sallyport'")
    await client.query(`${role.rowCount ? 'alter' : 'create'} role sallyport login password '${password}'`)
    const database = await client.query("select from pg_database where datname = 'sallyport'")
    if (!database.rowCount) await client.query('create database sallyport owner sallyport')
    await client.query('revoke connect on database sallyport from public')
  } finally {
    await client.end()
  }
}
