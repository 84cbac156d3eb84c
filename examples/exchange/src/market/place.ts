import { randomUUID } from 'node:crypto'
import type { Sql } from '../database.ts'
import { textOf, times, type Units } from '../decimal.ts'
import { type Book, book } from '../ledger/books.ts'
import { type Market, markets } from './markets.ts'
import { fill, type Order, openAgainst } from './orders.ts'

/** `account`: null for the venue itself. */
export type Wish = {
  account: string | null
  market: Market
  side: 'buy' | 'sell'
  price: Units
  quantity: Units
}

/**
 * Puts an order into the book: what it may cost is set aside, then it is matched with the best ones against it, oldest first, at their
 * price; what is left stays. Throws `NotEnough`. Whether the person may trade was asked before.
 */
export async function place(sql: Sql, wish: Wish, now: Date): Promise<string> {
  // One order of a market at a time: price and time decide, not who is quicker at a lock.
  await sql.query('select pg_advisory_xact_lock(hashtext($1))', [wish.market])
  const order: Order = { ...wish, id: randomUUID(), filled: 0n }
  const { base, quote } = markets[wish.market]
  const [asset, most] =
    wish.side === 'buy' ? [quote, times(wish.price, wish.quantity)] : [base, wish.quantity]
  await book(sql, `order:${order.id}`, now, [
    { from: purse(wish.account, 'free', asset), to: purse(wish.account, 'reserved', asset), amount: most },
  ])
  await sql.query(
    'insert into orders (id, account, market, side, price, quantity, placed_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [order.id, wish.account, wish.market, wish.side, textOf(wish.price), textOf(wish.quantity), now],
  )
  await match(sql, order, now)
  return order.id
}

async function match(sql: Sql, order: Order, now: Date): Promise<void> {
  for (const other of await openAgainst(sql, order)) {
    const left = order.quantity - order.filled
    if (left === 0n) return
    const room = other.quantity - other.filled
    const quantity = left < room ? left : room
    await trade(sql, order, other, quantity, now)
    order.filled += quantity
  }
}

/** The venue trades out of the issuer's book: it makes what it sells. */
const purse = (account: string | null, kind: 'free' | 'reserved', asset: string): Book =>
  account === null ? { kind: 'issuer', asset } : { kind, account, asset }

async function trade(sql: Sql, taker: Order, maker: Order, quantity: Units, now: Date): Promise<void> {
  const { base, quote } = markets[taker.market]
  const [buyer, seller] = taker.side === 'buy' ? [taker, maker] : [maker, taker]
  const cost = times(maker.price, quantity)
  const trade = await fill(sql, taker, maker, quantity, now)
  await book(sql, `trade:${trade}`, now, [
    {
      from: purse(seller.account, 'reserved', base),
      to: purse(buyer.account, 'free', base),
      amount: quantity,
    },
    { from: purse(buyer.account, 'reserved', quote), to: purse(seller.account, 'free', quote), amount: cost },
    ...givenBack(buyer, quantity, cost, quote),
  ])
}

/** A buyer set aside what it costs at their own price; bought for less, the rest is theirs again. */
function givenBack(buyer: Order, quantity: Units, cost: Units, quote: string) {
  const rest = times(buyer.price, quantity) - cost
  if (rest === 0n || buyer.account === null) return []
  const { account } = buyer
  return [
    {
      from: { kind: 'reserved' as const, account, asset: quote },
      to: { kind: 'free' as const, account, asset: quote },
      amount: rest,
    },
  ]
}
