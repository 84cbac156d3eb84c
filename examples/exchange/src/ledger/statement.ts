import type { Sql } from '../database.ts'
import { type Units, unitsOf } from '../decimal.ts'

export type Line = { at: Date; what: string; asset: string; amount: Units }

/** The last lines of a holder's account: what came and went, setting aside left out. */
export async function statementOf(sql: Sql, account: string, most = 30): Promise<Line[]> {
  const { rows } = await sql.query(
    `select entries.at, entries.reference, books.asset, sum(postings.amount) as amount
     from postings join books on books.id = postings.book join entries on entries.id = postings.entry
     where books.account = $1 group by entries.id, books.asset having sum(postings.amount) <> 0
     order by entries.id desc limit $2`,
    [account, most],
  )
  return rows.map((row) => ({
    at: row.at,
    what: row.reference.split(':')[0],
    asset: row.asset,
    amount: unitsOf(row.amount),
  }))
}
