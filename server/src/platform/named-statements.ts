import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** Statements a connection keeps at most. Their texts come from the code; only those whose length varies could be many. */
const most = 400

const names = new Map<string, string>()

/**
 * The name of a statement worth keeping, by its text. Nothing without parameters: those are `begin`, `commit` and work done once.
 * No `select *`: such a plan breaks in a server that runs on while a newer one adds a column (SQLSTATE 0A000).
 */
export function nameOf(text: string, values: readonly unknown[]): string | undefined {
  if (values.length === 0) return undefined
  const known = names.get(text)
  if (known !== undefined || names.size >= most || text.includes('*')) return known
  const name = `sallyport_${names.size}`
  names.set(text, name)
  return name
}

const keeping = new WeakMap<pg.PoolClient, PostgresPoolClient>()

/** The same client, whose queries have names. */
function keepStatements(client: pg.PoolClient): PostgresPoolClient {
  const known = keeping.get(client)
  if (known) return known
  const query = (text: string, values: unknown[]) => {
    const name = nameOf(text, values)
    return client.query(name === undefined ? { text, values } : { name, text, values })
  }
  const made: PostgresPoolClient = Object.create(client, { query: { value: query } })
  keeping.set(client, made)
  return made
}

/**
 * A pool whose connections keep the statements they ran: PostgreSQL reads and plans each once a connection instead of once a use, which
 * is more than half of its work for the short ones that a sign-in is made of.
 */
export const keepingStatements = (pool: pg.Pool): PostgresPool => ({
  connect: async () => keepStatements(await pool.connect()),
  end: () => pool.end(),
  options: pool.options,
})
