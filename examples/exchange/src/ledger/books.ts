import type { Sql } from '../database.ts'
import { textOf, type Units, unitsOf } from '../decimal.ts'

/** A place where value lies: of the venue, or of a holder. */
export type Book =
  | { kind: 'issuer' | 'outside' | 'fees'; asset: string }
  | { kind: 'free' | 'reserved'; account: string; asset: string }

export type Move = { from: Book; to: Book; amount: Units }

/** There is not as much in a book as was to leave it. */
export class NotEnough extends Error {}

/**
 * Books one thing that happened, once: the same `reference` again changes nothing, and returns false. Throws `NotEnough`; the tables
 * themselves see to it that it adds up.
 */
export async function book(sql: Sql, reference: string, now: Date, moves: readonly Move[]): Promise<boolean> {
  const entry = await sql.query(
    'insert into entries (reference, at) values ($1, $2) on conflict do nothing returning id',
    [reference, now],
  )
  if (entry.rowCount === 0) return false
  const sums = new Map<string, Units>()
  for (const { from, to, amount } of moves)
    for (const [place, change] of [
      [from, -amount],
      [to, amount],
    ] as const) {
      const id = await bookId(sql, place)
      sums.set(id, (sums.get(id) ?? 0n) + change)
    }
  // In one order, so that two entries never wait for each other.
  for (const [id, sum] of [...sums].sort(([a], [b]) => Number(a) - Number(b)))
    if (sum !== 0n) await post(sql, entry.rows[0].id, id, sum)
  return true
}

async function post(sql: Sql, entry: string, id: string, sum: Units): Promise<void> {
  try {
    await sql.query('insert into postings (entry, book, amount) values ($1, $2, $3)', [
      entry,
      id,
      textOf(sum),
    ])
  } catch (error) {
    if ((error as { code?: string }).code === '23514') throw new NotEnough()
    throw error
  }
}

async function bookId(sql: Sql, place: Book): Promise<string> {
  const account = 'account' in place ? place.account : null
  const values = [place.kind, account, place.asset]
  await sql.query(
    'insert into books (kind, account, asset) values ($1, $2, $3) on conflict do nothing',
    values,
  )
  const found = await sql.query(
    'select id from books where kind = $1 and account is not distinct from $2 and asset = $3',
    values,
  )
  return found.rows[0].id
}

export type Balance = { asset: string; free: Units; reserved: Units }

export async function balancesOf(sql: Sql, account: string): Promise<Balance[]> {
  const { rows } = await sql.query(
    `select asset, coalesce(sum(balance) filter (where kind = 'free'), 0) as free,
            coalesce(sum(balance) filter (where kind = 'reserved'), 0) as reserved
     from books where account = $1 group by asset order by asset`,
    [account],
  )
  return rows.map((row) => ({ asset: row.asset, free: unitsOf(row.free), reserved: unitsOf(row.reserved) }))
}

/** What all books of each asset hold together: zero, or the ledger is broken. */
export async function totals(sql: Sql): Promise<{ asset: string; total: Units }[]> {
  const { rows } = await sql.query(
    'select asset, sum(balance) as total from books group by asset order by asset',
  )
  return rows.map((row) => ({ asset: row.asset, total: unitsOf(row.total) }))
}
