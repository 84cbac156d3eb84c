import { textOf } from '../decimal.ts'
import { balancesOf } from '../ledger/books.ts'
import { markets } from '../market/markets.ts'
import type { Parts } from '../parts.ts'
import type { ApiDialect, ApiRoute } from './dialect.ts'
import { amount, type Fields, text } from './fields.ts'
import { cancelOrder, marketOfOrder, placeOrder } from './orders.ts'
import type { ProblemKind } from './problem.ts'
import { withdrawByKey } from './withdraw.ts'

const statuses: Partial<Record<ProblemKind, number>> = { 'no-order': 404, malformed: 400, later: 503 }

export const balancesShown = async ({ database }: Parts, account: string) =>
  (await balancesOf(database, account)).map(({ asset, free, reserved }) => ({
    asset,
    free: textOf(free),
    reserved: textOf(reserved),
  }))

const pair = (fields: Fields): string => text(fields, 'market')

const signed: ApiRoute[] = [
  {
    method: 'GET',
    path: '/v1/balances',
    needs: 'read',
    answer: async (parts, { account }) => ({ balances: await balancesShown(parts, account) }),
  },
  {
    method: 'POST',
    path: '/v1/orders',
    needs: 'trade',
    pair,
    answer: async (parts, { account, fields }) => ({
      id: await placeOrder(parts, account, {
        market: pair(fields),
        side: text(fields, 'side'),
        type: 'limit',
        price: amount(fields, 'price'),
        quantity: amount(fields, 'quantity'),
      }),
    }),
  },
  {
    method: 'DELETE',
    path: '/v1/orders/:id',
    needs: 'trade',
    pair: marketOfOrder('id'),
    answer: async (parts, { account, fields }) => ({
      id: await cancelOrder(parts, account, text(fields, 'id')),
    }),
  },
  {
    method: 'POST',
    path: '/v1/withdrawals',
    needs: 'withdraw',
    answer: async (parts, asked) => {
      const { fields } = asked
      const [asset, address, memo] = [text(fields, 'asset'), text(fields, 'address'), text(fields, 'memo')]
      const wish = { asset, address, memo, amount: amount(fields, 'amount') }
      return { id: await withdrawByKey(parts, asked, wish) }
    },
  },
]

/** For keys that sign as RFC 9421 says. */
export const native: ApiDialect = {
  open: [
    { path: '/v1/time', answer: ({ clock }) => ({ now: clock.now().toISOString() }) },
    { path: '/v1/markets', answer: () => ({ markets }) },
  ],
  signed,
  problem: ({ kind, message }) => {
    const status = statuses[kind] ?? 422
    return { status, body: { status, code: kind, title: message } }
  },
}
