import { readFile } from 'node:fs/promises'
import pg from 'pg'

export type Database = pg.Pool
/** A connection inside a transaction, or the pool. */
export type Sql = Pick<pg.PoolClient, 'query'>

export async function openDatabase(connectionString: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString, max: 8 })
  // A connection that breaks while nobody uses it is replaced by the pool.
  pool.on('error', () => {})
  const schema = await readFile(new URL('../schema.sql', import.meta.url), 'utf8')
  await transact(pool, async (sql) => {
    await sql.query("select pg_advisory_xact_lock(hashtext('schema'))")
    await sql.query(schema)
  })
  return pool
}

/** Two that waited for each other, or read what the other changed: one is run again. */
const again = ['40001', '40P01']

export async function transact<T>(pool: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const done = await work(client)
      await client.query('commit')
      return done
    } catch (error) {
      await client.query('rollback').catch(() => {})
      if (attempt === 3 || !again.includes((error as { code?: string }).code ?? '')) throw error
    } finally {
      client.release()
    }
  }
}
