import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Trader } from '../../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { useWorld } from '../../../server/test/harness.ts'
import { ownNetworks } from '../../../server/test/webhooks.ts'
import { coinbaseExchange } from '../src/api/coinbase-exchange.ts'
import { kraken } from '../src/api/kraken.ts'
import { kucoin } from '../src/api/kucoin.ts'
import { native } from '../src/api/native.ts'
import { okx } from '../src/api/okx.ts'
import { type BotKey, cold, makeKey, newBotOwner, resend, send, signed } from './bots.ts'
import { openVenue, type Venue } from './venue.ts'

const world = useWorld({ easyCaptcha: true, env: ownNetworks })
let venue: Venue
let owner: Trader
beforeAll(async () => {
  venue = await openVenue(world())
  owner = await newBotOwner(world(), venue)
})
afterAll(() => venue?.close())

const make = (...permissions: string[]): Promise<BotKey> =>
  makeKey(world(), owner, { dialect: 'native', profile: 'hmac', permissions })
const order = { market: 'BTC-USD', side: 'buy', price: '50000', quantity: '0.001' }
const ordersThere = async (): Promise<number> =>
  (await venue.database.query('select count(*)::int as n from orders where account = $1', [owner.account]))
    .rows[0].n

describe('G01', () => {
  test('G01: the very bytes of an order, fifty at once, are one order', async () => {
    const bytes = signed(venue.apiOrigin, await make('trade'), {
      method: 'POST',
      target: '/v1/orders',
      body: order,
    })
    const before = await ordersThere()
    const replies = await Promise.all(Array.from({ length: 50 }, () => resend(venue.apiOrigin, bytes)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(49).fill(401)])
    expect(await ordersThere()).toBe(before + 1)
  })
})

describe('G03', () => {
  test('G03: one byte of the body, or of its way, changed after it was signed, is another request', async () => {
    const key = await make('trade')
    const before = await ordersThere()
    const fresh = () => signed(venue.apiOrigin, key, { method: 'POST', target: '/v1/orders', body: order })
    const text = JSON.stringify(order)
    for (const body of [`${text} `, text.replace('0.001', '0.002'), `\uFEFF${text}`, '', `${text}\n`])
      expect([body, (await resend(venue.apiOrigin, { ...fresh(), body: Buffer.from(body) })).status]).toEqual(
        [body, 401],
      )
    expect((await resend(venue.apiOrigin, { ...fresh(), target: '/v1/orders?x=1' })).status).toBe(401)
    // An empty query and none are signed alike (RFC 9421 2.2.7), so the one is not taken at all.
    expect((await resend(venue.apiOrigin, { ...fresh(), target: '/v1/orders?' })).status).toBe(400)
    expect(await ordersThere()).toBe(before)
  })
})

type Placed = { data: { ordId: string }[] }

describe('G13: each right stands alone', () => {
  const calls = {
    read: { target: '/v1/balances' },
    trade: { method: 'POST', target: '/v1/orders', body: order },
    withdraw: {
      method: 'POST',
      target: '/v1/withdrawals',
      body: { asset: 'BTC', address: cold, amount: '0.01' },
    },
  } as const

  test.each(['read', 'trade', 'transfer', 'withdraw'] as const)(
    'G13: %s opens what needs it, and nothing else',
    async (has) => {
      const key = await make(has)
      for (const [needs, call] of Object.entries(calls))
        expect([needs, (await send(venue.apiOrigin, key, call)).status]).toEqual([
          needs,
          needs === has ? 200 : 401,
        ])
    },
  )

  test('G13: a key kept to pairs neither places nor cancels in others, whatever it says they are', async () => {
    const wide = await makeKey(world(), owner, { dialect: 'okx', permissions: ['trade'] })
    const kept = await makeKey(world(), owner, { dialect: 'okx', permissions: ['trade'], pairs: ['ETH-USD'] })
    const okxOrder = (instId: string) => ({
      dialect: 'okx' as const,
      method: 'POST',
      target: '/api/v5/trade/order',
      body: { instId, tdMode: 'cash', side: 'buy', ordType: 'limit', px: '1000', sz: '0.01' },
    })
    const cancel = (ordId: string, instId: string) => ({
      ...okxOrder(instId),
      target: '/api/v5/trade/cancel-order',
      body: { instId, ordId },
    })
    const placed = async (key: BotKey, instId: string): Promise<string> =>
      ((await (await send(venue.apiOrigin, key, okxOrder(instId))).json()) as Placed).data[0]!.ordId
    const [btc, eth] = [await placed(wide, 'BTC-USD'), await placed(kept, 'ETH-USD')]
    expect((await send(venue.apiOrigin, kept, okxOrder('BTC-USD'))).status).toBe(401)
    expect((await send(venue.apiOrigin, kept, cancel(btc, 'ETH-USD'))).status).toBe(401)
    expect((await send(venue.apiOrigin, kept, cancel(eth, 'BTC-USD'))).status).toBe(200)
    expect((await send(venue.apiOrigin, wide, cancel(btc, 'BTC-USD'))).status).toBe(200)
  })

  test('G13: every route that is not for everybody is shut to whoever signs nothing', async () => {
    for (const { signed: routes } of [kucoin, okx, coinbaseExchange, kraken, native])
      for (const { method, path } of routes) {
        const reply = await fetch(venue.apiOrigin + path.replace(':id', '1'), { method })
        expect([method, path, reply.status]).toEqual([method, path, 401])
      }
    for (const path of ['/v1/stream', '/v1/balances'])
      expect((await fetch(venue.apiOrigin + path, { method: 'HEAD' })).status).toBeGreaterThanOrEqual(400)
  })
})

test('K03: a signed request that makes no sense is refused in the words of its dialect, and breaks nothing', async () => {
  const key = await makeKey(world(), owner, { dialect: 'kucoin', permissions: ['trade', 'withdraw'] })
  const good = { symbol: 'BTC-USD', side: 'buy', type: 'limit', price: '50000', size: '0.01' }
  const bodies: unknown[] = [
    'null',
    '[]',
    '[1]',
    '{',
    '"x"',
    '[[[[[[[[]]]]]]]]',
    ...['__proto__', 'constructor', '', 'BTC/USD', ['BTC-USD'], { x: 1 }, 'x'.repeat(300)].map((symbol) => ({
      ...good,
      symbol,
    })),
    ...['1e3', '-1', 'NaN', 1e-9, 1e30, null, [], {}, true, '0x10', '1'.repeat(40)].map((size) => ({
      ...good,
      size,
    })),
    ...['both', null, 'toString'].map((side) => ({ ...good, side })),
    { ...good, type: 'market' },
  ]
  for (const body of bodies) {
    const reply = await send(venue.apiOrigin, key, {
      dialect: 'kucoin',
      method: 'POST',
      target: '/api/v1/orders',
      body,
    })
    const { code } = (await reply.json()) as { code: string }
    // What could be a piece of the path is refused before it is read.
    const refused = [200, 400].includes(reply.status) && ['400100', '400600', '200004'].includes(code)
    expect([body, refused]).toEqual([body, true])
  }
  for (const body of [
    {},
    { currency: 'constructor', amount: 1 },
    { currency: 'BTC', toAddress: '\u0000', amount: '1' },
  ]) {
    const reply = await send(venue.apiOrigin, key, {
      dialect: 'kucoin',
      method: 'POST',
      target: '/api/v3/withdrawals',
      body,
    })
    expect([reply.status, ((await reply.json()) as { code: string }).code]).not.toContain('200000')
    expect(reply.status).toBe(200)
  }
})
