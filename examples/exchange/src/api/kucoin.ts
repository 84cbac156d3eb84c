import { textOf } from '../decimal.ts'
import { balancesOf } from '../ledger/books.ts'
import { markets } from '../market/markets.ts'
import { withdrawable } from '../withdrawals/assets.ts'
import type { ApiDialect, ApiRoute, OpenRoute } from './dialect.ts'
import { amount, type Fields, text } from './fields.ts'
import { cancelOrder, marketOfOrder, placeOrder } from './orders.ts'
import type { ProblemKind } from './problem.ts'
import { withdrawByKey } from './withdraw.ts'

const done = (data: unknown) => ({ code: '200000', data })

/** As clients of KuCoin know them: of its documentation, where it has one. */
const codes: Record<ProblemKind, string> = {
  malformed: '400100',
  'no-market': '400600',
  'no-asset': '900014',
  'no-order': '400100',
  'not-enough': '200004',
  address: '260325',
  held: '260210',
  frozen: '411100',
  'over-limit': '260210',
  'not-allowed': '400007',
  later: '500000',
}

const open: OpenRoute[] = [
  { path: '/api/v1/timestamp', answer: ({ clock }) => done(clock.now().getTime()) },
  { path: '/api/v3/currencies', answer: () => done(['USD', ...Object.keys(withdrawable)].map(currency)) },
  { path: '/api/v2/symbols', answer: () => done(Object.keys(markets).map(symbol)) },
  { path: '/api/v1/market/allTickers', answer: () => done({ ticker: [] }) },
  { path: '/api/v1/contracts/active', answer: () => done([]) },
]

const currency = (name: string) => {
  const out = Object.hasOwn(withdrawable, name) ? withdrawable[name as keyof typeof withdrawable] : null
  const chain = out && {
    chainName: name,
    chainId: name.toLowerCase(),
    withdrawalMinFee: out.fee,
    withdrawPrecision: 8,
    isWithdrawEnabled: true,
    isDepositEnabled: false,
  }
  return { currency: name, name, fullName: name, precision: 8, chains: chain ? [chain] : null }
}

const symbol = (name: string) => {
  const { base, quote } = markets[name as keyof typeof markets]
  const steps = { baseIncrement: '0.000001', quoteIncrement: '0.01', priceIncrement: '0.01' }
  const sizes = {
    baseMinSize: '0.000001',
    quoteMinSize: '0.01',
    baseMaxSize: '1000',
    quoteMaxSize: '1000000',
  }
  const names = { symbol: name, name, baseCurrency: base, quoteCurrency: quote, market: quote }
  return { ...names, ...steps, ...sizes, enableTrading: true, isMarginEnabled: false }
}

/** Asked first by clients that do not yet know what kind of account it is. */
const probes: ApiRoute[] = [
  ['/api/ua/v1/account/mode', { selfAccountMode: 'CLASSIC' }] as const,
  ['/api/v3/margin/symbols', { items: [] }] as const,
  ['/api/v1/isolated/symbols', []] as const,
  ['/api/v1/hf/accounts/opened', false] as const,
].map(([path, data]) => ({ method: 'GET', path, needs: 'read', answer: async () => done(data) }))

const pair = (fields: Fields): string => text(fields, 'symbol')

const order = (path: string): ApiRoute => ({
  method: 'POST',
  path,
  needs: 'trade',
  pair,
  answer: async (parts, { account, fields }) =>
    done({
      orderId: await placeOrder(parts, account, {
        market: pair(fields),
        side: text(fields, 'side'),
        type: text(fields, 'type') || 'limit',
        price: amount(fields, 'price'),
        quantity: amount(fields, 'size'),
      }),
    }),
})

const cancel = (path: string): ApiRoute => ({
  method: 'DELETE',
  path,
  needs: 'trade',
  pair: marketOfOrder('id'),
  answer: async (parts, { account, fields }) =>
    done({ cancelledOrderIds: [await cancelOrder(parts, account, text(fields, 'id'))] }),
})

const balances: ApiRoute = {
  method: 'GET',
  path: '/api/v1/accounts',
  needs: 'read',
  answer: async ({ database }, { account, fields }) => {
    const type = text(fields, 'type') || 'trade'
    return done(
      (await balancesOf(database, account)).map(({ asset, free, reserved }) => ({
        id: `${type}-${asset}`,
        currency: asset,
        type,
        balance: textOf(free + reserved),
        available: textOf(free),
        holds: textOf(reserved),
      })),
    )
  },
}

const withdraw: ApiRoute = {
  method: 'POST',
  path: '/api/v3/withdrawals',
  needs: 'withdraw',
  answer: async (parts, asked) => {
    const { fields } = asked
    const withdrawalId = await withdrawByKey(parts, asked, {
      asset: text(fields, 'currency'),
      address: text(fields, 'toAddress'),
      memo: text(fields, 'memo'),
      amount: amount(fields, 'amount'),
    })
    return done({ withdrawalId })
  },
}

export const kucoin: ApiDialect = {
  open,
  signed: [
    ...probes,
    balances,
    order('/api/v1/orders'),
    order('/api/v1/hf/orders'),
    cancel('/api/v1/orders/:id'),
    cancel('/api/v1/hf/orders/:id'),
    withdraw,
  ],
  problem: ({ kind, message }) => ({
    status: kind === 'later' ? 503 : 200,
    body: {
      code: codes[kind],
      msg: kind === 'no-order' ? 'order_not_exist_or_not_allow_to_cancel' : message,
    },
  }),
}
