import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.generated.ts'

export type Database = Kysely<DB>
export type Tx = Transaction<DB>
/** Either: for reads that need no transaction of their own. */
export type Reader = Kysely<DB> | Tx

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Opens a pool. The size bounds what one process may ask of PostgreSQL at once. */
export function openPool(url: string, size: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: 'sallyport',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  // A connection that PostgreSQL closed while it lay idle is replaced at the next use; without a listener Node would exit.
  pool.on('error', () => {})
  // The same for one in use: its query fails by itself.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export const openDatabase = (pool: pg.Pool): Database =>
  new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })

/** SQLSTATE 23505: another transaction was first. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  error instanceof pg.DatabaseError &&
  error.code === '23505' &&
  (constraint === undefined || error.constraint === constraint)

/** The database is away or restarting: class 08, 57P0x, or no connection at all. Such a request may be tried again. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && /^(08|57P0|53300|ECONN|EPIPE|ENOENT|ETIMEDOUT)/.test(code)) return true
  return /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
}

/** SQLSTATE 40001 and 40P01: nothing was written, and the same work may be done again. */
export const isRetryable = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')
