import { textOf } from '../decimal.ts'
import { balancesOf } from '../ledger/books.ts'
import { markets } from '../market/markets.ts'
import { withdrawable } from '../withdrawals/assets.ts'
import type { ApiDialect, ApiRoute, OpenRoute } from './dialect.ts'
import { amount, type Fields, text } from './fields.ts'
import { cancelOrder, marketOfOrder, placeOrder } from './orders.ts'
import type { ProblemKind } from './problem.ts'
import { withdrawByKey } from './withdraw.ts'

/** It has no codes: clients read the sentence. Null: ours says it. */
const problems: Record<ProblemKind, [status: number, message: string | null]> = {
  malformed: [400, null],
  'no-market': [400, 'Product not found'],
  'no-asset': [400, 'Currency not found'],
  'no-order': [404, 'order not found'],
  'not-enough': [400, 'Insufficient funds'],
  address: [400, 'Address is not in the address book'],
  held: [400, 'Withdrawals are held back for a while'],
  frozen: [403, 'The account is frozen'],
  'over-limit': [400, 'This is more than may leave in one day'],
  'not-allowed': [403, 'Forbidden'],
  later: [503, 'Try again shortly'],
}

const open: OpenRoute[] = [
  {
    path: '/time',
    answer: ({ clock }) => ({ iso: clock.now().toISOString(), epoch: clock.now().getTime() / 1000 }),
  },
  {
    path: '/currencies',
    answer: () =>
      ['USD', ...Object.keys(withdrawable)].map((id) => ({
        id,
        name: id,
        min_size: '0.00000001',
        max_precision: '0.00000001',
        status: 'online',
        details: { type: id === 'USD' ? 'fiat' : 'crypto' },
        supported_networks: [],
      })),
  },
  { path: '/products', answer: () => Object.entries(markets).map(product) },
]

const product = ([id, { base, quote }]: [string, { base: string; quote: string }]) => ({
  id,
  base_currency: base,
  quote_currency: quote,
  base_increment: '0.000001',
  quote_increment: '0.01',
  min_market_funds: '0.01',
  status: 'online',
  margin_enabled: false,
})

const balances: ApiRoute = {
  method: 'GET',
  path: '/accounts',
  needs: 'read',
  answer: async ({ database }, { account }) =>
    (await balancesOf(database, account)).map(({ asset, free, reserved }) => ({
      id: `${account}-${asset}`,
      currency: asset,
      balance: textOf(free + reserved),
      available: textOf(free),
      hold: textOf(reserved),
    })),
}

const pair = (fields: Fields): string => text(fields, 'product_id')

const order: ApiRoute = {
  method: 'POST',
  path: '/orders',
  needs: 'trade',
  pair,
  answer: async (parts, { account, fields }) => {
    const market = pair(fields)
    const [side, type] = [text(fields, 'side'), text(fields, 'type') || 'limit']
    const [price, quantity] = [amount(fields, 'price'), amount(fields, 'size')]
    const id = await placeOrder(parts, account, { market, side, type, price, quantity })
    const shown = { product_id: market, side, type, price: textOf(price), size: textOf(quantity) }
    return { id, ...shown, status: 'pending', created_at: parts.clock.now().toISOString() }
  },
}

const cancel: ApiRoute = {
  method: 'DELETE',
  path: '/orders/:id',
  needs: 'trade',
  pair: marketOfOrder('id'),
  answer: async (parts, { account, fields }) => [await cancelOrder(parts, account, text(fields, 'id'))],
}

const withdraw: ApiRoute = {
  method: 'POST',
  path: '/withdrawals/crypto',
  needs: 'withdraw',
  answer: async (parts, asked) => {
    const { fields } = asked
    const asset = text(fields, 'currency')
    const wish = { asset, address: text(fields, 'crypto_address'), memo: text(fields, 'destination_tag') }
    const id = await withdrawByKey(parts, asked, { ...wish, amount: amount(fields, 'amount') })
    return { id, amount: textOf(amount(fields, 'amount')), currency: asset }
  },
}

export const coinbaseExchange: ApiDialect = {
  open,
  signed: [balances, order, cancel, withdraw],
  problem: ({ kind, message }) => {
    const [status, words] = problems[kind]
    return { status, body: { message: words ?? message } }
  },
}
