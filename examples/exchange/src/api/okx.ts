import { textOf } from '../decimal.ts'
import { balancesOf } from '../ledger/books.ts'
import { markets } from '../market/markets.ts'
import { withdrawable } from '../withdrawals/assets.ts'
import type { ApiDialect, ApiRoute, OpenRoute } from './dialect.ts'
import { amount, type Fields, text } from './fields.ts'
import { cancelOrder, marketOfOrder, placeOrder } from './orders.ts'
import type { ProblemKind } from './problem.ts'
import { withdrawByKey } from './withdraw.ts'

const done = (...data: unknown[]) => ({ code: '0', msg: '', data })

const codes: Record<ProblemKind, string> = {
  malformed: '51000',
  'no-market': '51001',
  'no-asset': '58200',
  'no-order': '51400',
  'not-enough': '51008',
  address: '58207',
  held: '58204',
  frozen: '50007',
  'over-limit': '58201',
  'not-allowed': '50114',
  later: '50001',
}

const open: OpenRoute[] = [
  { path: '/api/v5/public/time', answer: ({ clock }) => done({ ts: `${clock.now().getTime()}` }) },
  {
    path: '/api/v5/public/instruments',
    answer: (_parts, fields) =>
      done(...(text(fields, 'instType') === 'SPOT' ? Object.keys(markets).map(instrument) : [])),
  },
]

const instrument = (name: string) => {
  const { base, quote } = markets[name as keyof typeof markets]
  const sizes = { lotSz: '0.000001', tickSz: '0.01', minSz: '0.000001' }
  return { instType: 'SPOT', instId: name, baseCcy: base, quoteCcy: quote, ...sizes, state: 'live' }
}

/** Its clients ask for them signed. */
const currencies: ApiRoute = {
  method: 'GET',
  path: '/api/v5/asset/currencies',
  needs: 'read',
  answer: async () =>
    done(
      { ccy: 'USD', name: 'USD', chain: '' },
      ...Object.entries(withdrawable).map(([ccy, { fee }]) => ({
        ccy,
        name: ccy,
        chain: `${ccy}-${chains[ccy] ?? ccy}`,
        canDep: false,
        canWd: true,
        fee,
        minWd: '0',
        maxWd: '1000000',
        wdTickSz: '8',
      })),
    ),
}
const chains: Record<string, string> = { BTC: 'Bitcoin', ETH: 'ERC20', XRP: 'Ripple' }

const balances: ApiRoute = {
  method: 'GET',
  path: '/api/v5/account/balance',
  needs: 'read',
  answer: async ({ database, clock }, { account }) => {
    const own = await balancesOf(database, account)
    const details = own.map(({ asset, free, reserved }) => ({
      ccy: asset,
      eq: textOf(free + reserved),
      cashBal: textOf(free + reserved),
      availBal: textOf(free),
      frozenBal: textOf(reserved),
    }))
    return done({ uTime: `${clock.now().getTime()}`, details })
  },
}

const pair = (fields: Fields): string => text(fields, 'instId')

const order = (path: string): ApiRoute => ({
  method: 'POST',
  path,
  needs: 'trade',
  pair,
  answer: async (parts, { account, fields }) => {
    const ordId = await placeOrder(parts, account, {
      market: pair(fields),
      side: text(fields, 'side'),
      type: text(fields, 'ordType'),
      price: amount(fields, 'px'),
      quantity: amount(fields, 'sz'),
    })
    return done({ ordId, clOrdId: text(fields, 'clOrdId'), sCode: '0', sMsg: '' })
  },
})

const cancel: ApiRoute = {
  method: 'POST',
  path: '/api/v5/trade/cancel-order',
  needs: 'trade',
  // Not what the request says it is.
  pair: marketOfOrder('ordId'),
  answer: async (parts, { account, fields }) =>
    done({ ordId: await cancelOrder(parts, account, text(fields, 'ordId')), sCode: '0', sMsg: '' }),
}

const withdraw: ApiRoute = {
  method: 'POST',
  path: '/api/v5/asset/withdrawal',
  needs: 'withdraw',
  answer: async (parts, asked) => {
    const { fields } = asked
    // A tag stands behind the address, after a colon.
    const [address = '', memo = ''] = text(fields, 'toAddr').split(':')
    const wish = { asset: text(fields, 'ccy'), address, memo, amount: amount(fields, 'amt') }
    const wdId = await withdrawByKey(parts, asked, wish)
    return done({ wdId, ccy: wish.asset, amt: textOf(wish.amount) })
  },
}

export const okx: ApiDialect = {
  open,
  signed: [
    currencies,
    balances,
    order('/api/v5/trade/order'),
    order('/api/v5/trade/batch-orders'),
    cancel,
    withdraw,
  ],
  problem: ({ kind, message }) => ({
    status: kind === 'later' ? 503 : 200,
    body: { code: codes[kind], msg: message, data: [] },
  }),
}
