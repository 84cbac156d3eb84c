import { transact } from '../database.ts'
import { isPrice, isQuantity, type Units } from '../decimal.ts'
import { cancel } from '../market/cancel.ts'
import { isMarket } from '../market/markets.ts'
import { findMarket } from '../market/orders.ts'
import { place } from '../market/place.ts'
import { stock } from '../market/stock.ts'
import type { Parts } from '../parts.ts'
import { type Fields, text } from './fields.ts'
import { Problem } from './problem.ts'

type Wish = { market: string; side: string; type: string; price: Units; quantity: Units }

/** A limit order of a program. Its key may trade: that was checked with its signature, and no trading window is asked for. Returns the id. */
export async function placeOrder(parts: Parts, account: string, wish: Wish): Promise<string> {
  const { database, clock } = parts
  const { market, price, quantity } = wish
  if (!isMarket(market)) throw new Problem('no-market', 'there is no such market')
  if (wish.type !== 'limit') throw new Problem('malformed', 'limit orders alone')
  const side = sideOf(wish.side)
  if (!isPrice(price) || !isQuantity(quantity))
    throw new Problem('malformed', 'prices go in cents and quantities in millionths')
  const id = await transact(database, (sql) =>
    place(sql, { account, market, side, price, quantity }, clock.now()),
  )
  await stock(database, clock.now())
  parts.streams.tell(account)
  return id
}

const sideOf = (side: string): 'buy' | 'sell' => {
  if (side !== 'buy' && side !== 'sell') throw new Problem('malformed', 'buy or sell')
  return side
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Throws where there is no open order of this holder by that id. */
export async function cancelOrder(parts: Parts, account: string, id: string): Promise<string> {
  const done =
    isId.test(id) && (await transact(parts.database, (sql) => cancel(sql, id, account, parts.clock.now())))
  if (!done) throw new Problem('no-order', 'there is no such open order')
  parts.streams.tell(account)
  return id
}

/** Of an order that is there; for keys that are kept to pairs. */
export const marketOfOrder =
  (name: string) =>
  async (fields: Fields, { database }: Parts): Promise<string | undefined> => {
    const id = text(fields, name)
    return isId.test(id) ? ((await findMarket(database, id)) ?? undefined) : undefined
  }
