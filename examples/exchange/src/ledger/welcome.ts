import type { Sql } from '../database.ts'
import { readUnits } from '../decimal.ts'
import { book } from './books.ts'

/** Play money for everybody who arrives. */
const gift = { BTC: '2', ETH: '20', XRP: '5000', USD: '25000' }

/** Once per holder, however often they come. */
export async function welcome(sql: Sql, account: string, now: Date): Promise<void> {
  await sql.query('insert into holders (account, joined_at) values ($1, $2) on conflict do nothing', [
    account,
    now,
  ])
  const moves = Object.entries(gift).map(([asset, amount]) => ({
    from: { kind: 'issuer' as const, asset },
    to: { kind: 'free' as const, account, asset },
    amount: readUnits(amount)!,
  }))
  await book(sql, `welcome:${account}`, now, moves)
}
