import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../places.mjs'

/**
 * Makes the database, the role that owns it and the role the server connects as. The owner has nothing else: a hole in the server is not
 * a hole in the cluster (superusers may read files and run programs). The server's role owns nothing at all. Safe to repeat.
 * @param {string} adminUrl @param {{ owner: string, app: string }} passwords hexadecimal, so they need no quoting
 */
export async function makeRoles(adminUrl, passwords) {
  const pg = createRequire(join(root, 'server/package.json'))('pg')
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    for (const [role, password] of [
      ['sallyport', passwords.owner],
      ['sallyport_server', passwords.app],
    ]) {
      const found = await client.query('select from pg_roles where rolname = $1', [role])
      await client.query(`${found.rowCount ? 'alter' : 'create'} role ${role} login password '${password}'`)
    }
    const database = await client.query("select from pg_database where datname = 'sallyport'")
    if (!database.rowCount) await client.query('create database sallyport owner sallyport')
    await client.query('revoke connect, temporary on database sallyport from public')
    await client.query('grant connect on database sallyport to sallyport_server')
  } finally {
    await client.end()
  }
}
