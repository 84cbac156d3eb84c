import { randomUUID } from 'node:crypto'
import { transact } from '../database.ts'
import { readUnits, textOf, times, type Units } from '../decimal.ts'
import { book } from '../ledger/books.ts'
import { priceOf } from '../market/markets.ts'
import type { Parts } from '../parts.ts'
import { type Withdrawable, withdrawable } from './assets.ts'
import { settle } from './settle.ts'
import { insertWithdrawal } from './store.ts'

export type Wish = { asset: Withdrawable; address: string; memo: string; amount: Units }

/** Sets the money aside, then asks Sallyport whether it may leave. Throws `NotEnough`; returns the id to look it up by. */
export async function askToWithdraw(
  parts: Parts,
  from: { account: string } & ({ session: string } | { request: string }),
  { asset, address, memo, amount }: Wish,
): Promise<string> {
  const id = randomUUID()
  const { network, fee } = withdrawable[asset]
  const price = priceOf(asset)
  const value = price === null ? null : textOf(times(readUnits(price)!, amount))
  const { account } = from
  const source =
    'session' in from ? { session: from.session, request: null } : { session: null, request: from.request }
  await transact(parts.database, async (sql) => {
    const now = parts.clock.now()
    const made = { id, account, ...source, asset, network, address, memo, amount: textOf(amount), fee, value }
    await insertWithdrawal(sql, made, now)
    await book(sql, `set aside:${id}`, now, [
      {
        from: { kind: 'free', account, asset },
        to: { kind: 'reserved', account, asset },
        amount: amount + readUnits(fee)!,
      },
    ])
  })
  await settle(parts, id)
  return id
}
