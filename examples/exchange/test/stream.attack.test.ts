import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Trader } from '../../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { until, useWorld } from '../../../server/test/harness.ts'
import { expectStatus } from '../../../server/test/people.ts'
import { ownNetworks } from '../../../server/test/webhooks.ts'
import { type BotKey, makeKey, newBotOwner, send } from './bots.ts'
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

describe('G10: a stream ends with what opened it', () => {
  /** What came so far, and whether the other end has closed it. */
  async function openStream(key: BotKey) {
    const response = await send(venue.apiOrigin, key, { target: '/v1/stream' })
    expect(response.status).toBe(200)
    const seen = { text: '', closed: false }
    void (async () => {
      for await (const part of response.body!) seen.text += Buffer.from(part as Uint8Array).toString()
      seen.closed = true
    })().catch(() => {
      seen.closed = true
    })
    await until(async () => seen.text.includes('event: balances'))
    return seen
  }

  test('and shows each change until then', async () => {
    const seen = await openStream(await make('read'))
    const trader = await make('trade')
    const reply = await send(venue.apiOrigin, trader, { method: 'POST', target: '/v1/orders', body: order })
    expect(reply.status).toBe(200)
    await until(async () => seen.text.split('event: balances').length === 3)
    expect(seen.closed).toBe(false)
  })

  const ends: [what: string, how: (key: BotKey) => Promise<unknown>][] = [
    ['ended', async ({ id }) => expectStatus(await owner.browser.delete(`/v1/api-keys/${id}`), 204)],
    [
      'suspended',
      async ({ id }) => expectStatus(await owner.browser.post(`/v1/api-keys/${id}/suspend`, {}), 200),
    ],
    [
      'narrowed',
      async ({ id }) =>
        expectStatus(await owner.browser.post(`/v1/api-keys/${id}/narrow`, { permissions: ['trade'] }), 200),
    ],
  ]
  test.each(ends)('G10: when its key is %s, and another key’s stays open', async (_, how) => {
    const [key, other] = [await make('read', 'trade'), await make('read')]
    const [seen, beside] = [await openStream(key), await openStream(other)]
    await how(key)
    await until(async () => seen.closed, 5)
    expect(beside.closed).toBe(false)
    expect((await send(venue.apiOrigin, key, { target: '/v1/stream' })).status).toBe(401)
    expect((await send(venue.apiOrigin, other, { target: '/v1/balances' })).status).toBe(200)
  })

  test('G10: of a frozen account every stream ends, and those of others stay', async () => {
    const keys = [await make('read'), await make('read')]
    const stranger = await newBotOwner(world(), venue)
    const theirs = await makeKey(world(), stranger, {
      dialect: 'native',
      profile: 'hmac',
      permissions: ['read'],
    })
    const [one, two, beside] = await Promise.all([...keys, theirs].map(openStream))
    await expectStatus(await owner.browser.post('/v1/freeze', {}), 200)
    await until(async () => one!.closed && two!.closed, 5)
    expect(beside!.closed).toBe(false)
    for (const key of keys)
      expect((await send(venue.apiOrigin, key, { target: '/v1/stream' })).status).toBe(401)
  })
})
