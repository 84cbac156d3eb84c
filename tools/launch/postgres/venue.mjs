import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../places.mjs'

const name = 'exchange_demo'

/**
 * A database for the demo exchange and the role that owns it, which has no way into Sallyport's. Safe to repeat; the role gets a new
 * password each time.
 * @param {string} adminUrl @returns {Promise<string>} the URL to connect with
 */
export async function makeVenueDatabase(adminUrl) {
  const pg = createRequire(join(root, 'server/package.json'))('pg')
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const password = randomBytes(24).toString('hex')
    const role = await client.query('select from pg_roles where rolname = $1', [name])
    await client.query(`${role.rowCount ? 'alter' : 'create'} role ${name} login password '${password}'`)
    const database = await client.query('select from pg_database where datname = $1', [name])
    if (!database.rowCount) await client.query(`create database ${name} owner ${name}`)
    await client.query(`revoke connect, temporary on database ${name} from public`)
    const url = new URL(adminUrl)
    return `postgres://${name}:${password}@${url.host}/${name}`
  } finally {
    await client.end()
  }
}
