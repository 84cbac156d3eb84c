import type { Sql } from '../database.ts'
import { textOf, type Units, unitsOf } from '../decimal.ts'
import type { Market } from './markets.ts'

export type Order = {
  id: string
  account: string | null
  market: Market
  side: 'buy' | 'sell'
  price: Units
  quantity: Units
  filled: Units
}

// biome-ignore lint/suspicious/noExplicitAny: a row as the driver gives it
const read = (row: any): Order & { state: string; placedAt: Date } => ({
  id: row.id,
  account: row.account,
  market: row.market,
  side: row.side,
  price: unitsOf(row.price),
  quantity: unitsOf(row.quantity),
  filled: unitsOf(row.filled),
  state: row.state,
  placedAt: row.placed_at,
})

/** Those that an order can be matched with, the best for it first. Nobody trades with themselves. */
export async function openAgainst(sql: Sql, { account, market, side, price }: Order): Promise<Order[]> {
  const [other, within, order] = side === 'buy' ? ['sell', '<=', 'asc'] : ['buy', '>=', 'desc']
  const { rows } = await sql.query(
    `select * from orders where market = $1 and side = $2 and state = 'open' and price ${within} $3
       and account is distinct from $4 order by price ${order}, sequence limit 100`,
    [market, other, textOf(price), account],
  )
  return rows.map(read)
}

/** Both orders are filled by so much; returns the trade's number. */
export async function fill(
  sql: Sql,
  taker: Order,
  maker: Order,
  quantity: Units,
  now: Date,
): Promise<string> {
  for (const { id } of [taker, maker])
    await sql.query(
      `update orders set filled = filled + $2, state = case when filled + $2 = quantity then 'filled' else state end
       where id = $1`,
      [id, textOf(quantity)],
    )
  const { rows } = await sql.query(
    'insert into trades (taker, maker, market, price, quantity, at) values ($1, $2, $3, $4, $5, $6) returning id',
    [taker.id, maker.id, taker.market, textOf(maker.price), textOf(quantity), now],
  )
  return rows[0].id
}

export type Depth = { price: Units; quantity: Units }

/** The best prices of one side, the best first. */
export async function depthOf(sql: Sql, market: Market, side: 'buy' | 'sell', most = 8): Promise<Depth[]> {
  const { rows } = await sql.query(
    `select price, sum(quantity - filled) as quantity from orders where market = $1 and side = $2 and state = 'open'
     group by price order by price ${side === 'buy' ? 'desc' : 'asc'} limit $3`,
    [market, side, most],
  )
  return rows.map((row) => ({ price: unitsOf(row.price), quantity: unitsOf(row.quantity) }))
}

export async function ordersOf(sql: Sql, account: string, market: Market) {
  const { rows } = await sql.query(
    'select * from orders where account = $1 and market = $2 order by sequence desc limit 20',
    [account, market],
  )
  return rows.map(read)
}

export async function findMarket(sql: Sql, id: string): Promise<Market | null> {
  const { rows } = await sql.query('select market from orders where id = $1', [id])
  return rows[0]?.market ?? null
}

/** Ends an open order; null where there is none of this holder. */
export async function endOrder(sql: Sql, id: string, account: string): Promise<Order | null> {
  const { rows } = await sql.query(
    `update orders set state = 'cancelled' where id = $1 and account = $2 and state = 'open' returning *`,
    [id, account],
  )
  return rows[0] ? read(rows[0]) : null
}
