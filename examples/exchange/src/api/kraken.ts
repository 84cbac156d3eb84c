import { textOf } from '../decimal.ts'
import { balancesOf } from '../ledger/books.ts'
import { markets } from '../market/markets.ts'
import type { ApiDialect, ApiRoute, OpenRoute } from './dialect.ts'
import { amount, type Fields, text } from './fields.ts'
import { cancelOrder, marketOfOrder, placeOrder } from './orders.ts'
import type { ProblemKind } from './problem.ts'
import { withdrawByKey } from './withdraw.ts'

const done = (result: unknown) => ({ error: [], result })

const errors: Record<ProblemKind, string> = {
  malformed: 'EGeneral:Invalid arguments',
  'no-market': 'EQuery:Unknown asset pair',
  'no-asset': 'EFunding:Unknown asset',
  'no-order': 'EOrder:Unknown order',
  'not-enough': 'EOrder:Insufficient funds',
  address: 'EFunding:Unknown withdraw key',
  held: 'EFunding:Failed:Withdrawals are held back for a while',
  frozen: 'ETrade:User Locked',
  'over-limit': 'EFunding:Failed:More than may leave in one day',
  'not-allowed': 'EGeneral:Permission denied',
  later: 'EService:Unavailable',
}

/** Its own names of what is traded here: of the asset, and the shorter one. */
const assets: Record<string, readonly [id: string, short: string]> = {
  BTC: ['XXBT', 'XBT'],
  ETH: ['XETH', 'ETH'],
  XRP: ['XXRP', 'XRP'],
  USD: ['ZUSD', 'USD'],
}
const assetOf = (name: string): string =>
  Object.entries(assets).find(([own, names]) => own === name || names.includes(name))?.[0] ?? ''

const pairs = Object.entries(markets).map(([market, { base, quote }]) => {
  const [[baseId, baseShort], [quoteId, quoteShort]] = [assets[base]!, assets[quote]!]
  return { market, id: baseId + quoteId, short: baseShort + quoteShort, baseId, quoteId }
})
const pair = (fields: Fields): string => {
  const name = text(fields, 'pair')
  return pairs.find(({ id, short }) => id === name || short === name)?.market ?? ''
}

const open: OpenRoute[] = [
  {
    path: '/0/public/Time',
    answer: ({ clock }) => done({ unixtime: Math.floor(clock.now().getTime() / 1000) }),
  },
  {
    path: '/0/public/Assets',
    answer: () => {
      const each = { aclass: 'currency', decimals: 8, display_decimals: 8, status: 'enabled' }
      const all = Object.values(assets).map(([id, altname]) => [id, { ...each, altname }])
      return done(Object.fromEntries(all))
    },
  },
  { path: '/0/public/AssetPairs', answer: () => done(Object.fromEntries(pairs.map(described))) },
]

const described = ({ id, short, baseId, quoteId }: (typeof pairs)[number]) => [
  id,
  {
    altname: short,
    base: baseId,
    quote: quoteId,
    pair_decimals: 2,
    lot_decimals: 6,
    ordermin: '0.000001',
    fees: [[0, 0]],
    fees_maker: [[0, 0]],
    status: 'online',
  },
]

const balances: ApiRoute = {
  method: 'POST',
  path: '/0/private/BalanceEx',
  needs: 'read',
  answer: async ({ database }, { account }) => {
    const own = await balancesOf(database, account)
    const shown = own.map(({ asset, free, reserved }) => [
      assets[asset]?.[0] ?? asset,
      { balance: textOf(free + reserved), hold_trade: textOf(reserved) },
    ])
    return done(Object.fromEntries(shown))
  },
}

const order: ApiRoute = {
  method: 'POST',
  path: '/0/private/AddOrder',
  needs: 'trade',
  pair,
  answer: async (parts, { account, fields }) => {
    const [side, type] = [text(fields, 'type'), text(fields, 'ordertype')]
    const [price, quantity] = [amount(fields, 'price'), amount(fields, 'volume')]
    const id = await placeOrder(parts, account, { market: pair(fields), side, type, price, quantity })
    const said = `${side} ${textOf(quantity)} ${text(fields, 'pair')} @ limit ${textOf(price)}`
    return done({ txid: [id], descr: { order: said } })
  },
}

const cancel: ApiRoute = {
  method: 'POST',
  path: '/0/private/CancelOrder',
  needs: 'trade',
  pair: marketOfOrder('txid'),
  answer: async (parts, { account, fields }) => {
    await cancelOrder(parts, account, text(fields, 'txid'))
    return done({ count: 1 })
  },
}

/** `key` names a destination. What a holder calls it stays at Sallyport: the name of one is its address here. */
const withdraw: ApiRoute = {
  method: 'POST',
  path: '/0/private/Withdraw',
  needs: 'withdraw',
  answer: async (parts, asked) => {
    const { fields } = asked
    const refid = await withdrawByKey(parts, asked, {
      asset: assetOf(text(fields, 'asset')),
      address: text(fields, 'address') || text(fields, 'key'),
      memo: text(fields, 'memo'),
      amount: amount(fields, 'amount'),
    })
    return done({ refid })
  },
}

export const kraken: ApiDialect = {
  open,
  signed: [balances, order, cancel, withdraw],
  problem: ({ kind }) => ({ status: kind === 'later' ? 503 : 200, body: { error: [errors[kind]] } }),
}
