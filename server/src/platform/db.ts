import type { Socket } from 'node:net'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { keepingStatements } from './named-statements.ts'
import type { DB } from './schema.generated.ts'

export type Database = Kysely<DB>
export type Tx = Transaction<DB>
/** Either: for reads that need no transaction of their own. */
export type Reader = Kysely<DB> | Tx

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** PostgreSQL ends a statement after this long, so that a connection that is silent for longer has nobody at its other end. */
const statementTimeout = 15_000
const longestSilence = statementTimeout + 1_000

/**
 * Opens a pool. The size bounds what one process may ask of PostgreSQL at once. `impatient`: a connection that falls silent in the middle
 * of a question is given up, so that requests are answered while a database hangs (K12). Not for a pool that listens.
 */
export function openPool(url: string, size: number, { impatient = false } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: 'sallyport',
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  // A connection that PostgreSQL closed while it lay idle is replaced at the next use; without a listener Node would exit.
  pool.on('error', () => {})
  // The same for one in use: its query fails by itself.
  pool.on('connect', (client) => {
    client.on('error', () => {})
    if (impatient) giveUpSilent(client)
  })
  return pool
}

function giveUpSilent(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.setTimeout(longestSilence, () => stream.destroy())
}

export const openDatabase = (pool: pg.Pool): Database =>
  new Kysely<DB>({ dialect: new PostgresDialect({ pool: keepingStatements(pool) }) })

/** Hexadecimal texts as the literal of an array (PostgreSQL documentation 8.15.6 and 8.4.1); one text is what the driver sends with the least work. */
export const byteas = (keys: readonly string[]): string => `{${keys.map((key) => `"\\\\x${key}"`).join(',')}}`

/** SQLSTATE 23505: another transaction was first. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  error instanceof pg.DatabaseError &&
  error.code === '23505' &&
  (constraint === undefined || error.constraint === constraint)

/**
 * SQLSTATE of a database that cannot serve now: no connection (08), read-only after a fail-over (25006), out of something (53),
 * restarting or too slow (57), or its disk fails (58).
 */
const awayStates = /^(08...|25006|25P03|53...|57014|57P0.|58...)$/
const awayNetwork = /^(ECONN.*|EPIPE|ETIMEDOUT|EHOST.*|ENET.*|ENOTFOUND|EAI_AGAIN)$/
const awayWords = /timeout exceeded when trying to connect|Connection terminated|not queryable/

/** The database is away, or as good as. Such a request may be tried again. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  if (code === 'ENOENT') return syscall === 'connect'
  if (typeof code === 'string' && (awayStates.test(code) || awayNetwork.test(code))) return true
  return awayWords.test(error.message)
}

/** SQLSTATE 40001 and 40P01: nothing was written, and the same work may be done again. */
export const isRetryable = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')
