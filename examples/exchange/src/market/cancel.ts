import type { Sql } from '../database.ts'
import { times } from '../decimal.ts'
import { book } from '../ledger/books.ts'
import { markets } from './markets.ts'
import { endOrder } from './orders.ts'

/** Takes an order back, and what is still set aside for it. Needs no open window: it only lowers what is at stake. */
export async function cancel(sql: Sql, id: string, account: string, now: Date): Promise<boolean> {
  // Not while it is being matched.
  await sql.query('select pg_advisory_xact_lock(hashtext(market)) from orders where id = $1', [id])
  const ended = await endOrder(sql, id, account)
  if (!ended) return false
  const { base, quote } = markets[ended.market]
  const left = ended.quantity - ended.filled
  const [asset, amount] = ended.side === 'buy' ? [quote, times(ended.price, left)] : [base, left]
  await book(sql, `cancel:${id}`, now, [
    { from: { kind: 'reserved', account, asset }, to: { kind: 'free', account, asset }, amount },
  ])
  return true
}
