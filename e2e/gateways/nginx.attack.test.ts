import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Wanted } from '../../server/src/domains/api-keys/dialects/dialects.testing.ts'
import {
  type BotKey,
  type Heard,
  makeKey,
  openExchange,
  type Pairs,
  send,
  signed,
} from '../../server/src/domains/api-requests/gateways.testing.ts'
import type { Trader } from '../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { useWorld } from '../../server/test/harness.ts'
import { expectStatus } from '../../server/test/people.ts'
import { type Breakable, openProxy } from '../../server/test/proxy.ts'
import { addService, type Service, servicesCli } from '../../server/test/service.ts'
import { say } from '../../server/test/wire.ts'
import { guardScript, placed, withBodies, withoutBodies } from './documented.ts'
import { findNginx } from './find-nginx.ts'
import { type Running, runNginx } from './run-nginx.ts'
import { openUpstream } from './upstream.ts'

const nginx = await findNginx()
if ('why' in nginx) process.stderr.write(`\n!!! NOT TESTED: nginx as a gateway. ${nginx.why}\n\n`)

const here = '127.0.0.1'
const world = useWorld()
let trader: Trader
let gate: Service
let upstream: Awaited<ReturnType<typeof openUpstream>>
let line: Breakable

beforeAll(async () => {
  if ('why' in nginx) return
  ;({ trader, gate } = await openExchange(world()))
  upstream = await openUpstream()
  line = await openProxy(world().origin)
})
afterAll(async () => {
  await line?.close()
  await upstream?.close()
})

const newKey = (wanted: object = {}): Promise<BotKey> =>
  makeKey(world(), trader, { ranges: [here], ...wanted })

/** As documented, for the service of this test, in front of its upstream. */
async function run(configuration: string, { token = gate.token, scheme = 'https' } = {}): Promise<Running> {
  if ('why' in nginx) throw new Error(nginx.why)
  const places = {
    sallyport: new URL(line.url).host,
    exchange: upstream.address,
    host: new URL(world().origin).host,
    scheme,
  }
  return await runNginx(nginx, (port, folder) => placed(configuration, { ...places, port, folder }), {
    'sallyport-token.conf': `proxy_set_header Authorization "Bearer ${token}";`,
    'sallyport.js': guardScript,
  })
}

const kinds = [
  { title: 'auth_request', configuration: withoutBodies, bodies: false },
  { title: 'njs', configuration: withBodies, bodies: true },
]

describe.skipIf('why' in nginx).each(kinds)(
  'nginx with $title, as documented',
  ({ configuration, bodies }) => {
    let gateway: Running
    let key: BotKey
    beforeAll(async () => {
      gateway = await run(configuration)
      key = await newKey()
    })
    afterAll(() => gateway?.stop())

    type More = { more?: Pairs; url?: string; key?: BotKey; body?: Buffer; target?: string }
    /** A signed request through the gateway, as it is or with something put in afterwards. */
    async function call(wanted: Wanted, given: More = {}): Promise<Heard> {
      const original = await signed(world(), given.key ?? key, {
        target: '/api/v1/accounts?type=trade',
        ...wanted,
      })
      const { method, target } = original
      const body = given.body ?? original.body
      const length = body?.length ? ([['Content-Length', String(body.length)]] as const) : []
      const headers = [...(given.more ?? []), ...original.headers, ...length]
      return await send(`${given.url ?? gateway.url}${given.target ?? target}`, { method, headers, body })
    }
    function expectNo(heard: Heard, status: number): void {
      expect([heard.status, upstream.take()]).toEqual([status, []])
      expect(heard.body).not.toContain('balances')
    }
    /** What the upstream was told by the gateway, under names that a client may use as well. */
    const toldOf = (headers: [string, string][]) =>
      headers.filter(([name]) => /^(sallyport|authorization)/.test(name))

    test('a signed request reaches the program, as it was sent, with whose key it was', async () => {
      const heard = await call({ target: '/api/v1/accounts?type=trade&x=%2F..%2Fa' })
      expect([heard.status, heard.body]).toEqual([200, 'balances'])
      const [seen] = upstream.take()
      expect([seen!.method, seen!.url]).toEqual(['GET', '/api/v1/accounts?type=trade&x=%2F..%2Fa'])
      expect(toldOf(seen!.headers).sort()).toEqual([
        ['sallyport-account', trader.account],
        ['sallyport-key', key.name],
        ['sallyport-permissions', 'read'],
        ['sallyport-request', 'none'],
      ])
    })

    test('a no in the words of the client, and the program is never asked', async () => {
      const heard = await call({}, { target: '/api/v1/accounts?type=margin' })
      expect(heard.headers).toMatchObject({
        'content-type': expect.stringContaining('application/json'),
        'cache-control': 'no-store',
      })
      expect(JSON.parse(heard.body).code).toBe('400005')
      expectNo(heard, 401)
      expectNo(await send(`${gateway.url}/api/v1/accounts`), 401)
      expectNo(await call({ at: (await world().now()).getTime() - 60_000 }), 401)
      // An order with a key that reads alone.
      expectNo(
        await call({ method: 'DELETE', target: '/api/v1/orders' }, { more: [['Content-Length', '0']] }),
        401,
      )
    })

    test('headers that a client sends in the place of the gateway', async () => {
      const own: Pairs = [
        ['X-Original-URI', '/other'],
        ['X-Original-Method', 'POST'],
        ['X-Original-Address', '203.0.113.1'],
        ['X-Original-Scheme', 'http'],
        ['X-Original-Body', '9;'],
        ['x-original-uri', '/another'],
        ['X_Original_URI', '/other'],
        ['X-Forwarded-For', '203.0.113.1'],
        ['X-Forwarded-Uri', '/other'],
        ['X-Rewrite-URL', '/other'],
        ['Authorization', 'Bearer sps_of-the-client'],
        ['Cookie', 'a=b'],
      ]
      const heard = await call({}, { more: own })
      expect(heard.status).toBe(200)
      expect(upstream.take()).toMatchObject([{ method: 'GET', url: '/api/v1/accounts?type=trade' }])
      for (const name of ['Sallyport-Key', 'sallyport-permissions', 'Sallyport-Request', 'Sallyport-Status'])
        expectNo(await call({}, { more: [[name, 'x']] }), 400)
      for (const name of ['KC-API-KEY', 'Origin', 'X-HTTP-Method-Override'])
        expectNo(await call({}, { more: [[name, 'x']] }), 400)
    })

    test.each(['/a%2fb', '/a/../b', '/a/%2e%2e/b', '/a//b', '/a%5cb', '/a/..;/b', '/a%252fb'])(
      'a path that can be read in two ways, rightly signed: %s',
      async (target) => {
        expectNo(await call({ target }), 400)
      },
    )

    test('absolute form, and another host in it: what reaches the program is what was signed', async () => {
      const { headers } = await signed(world(), key, { target: '/a?x=1' })
      const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      const form = (target: string) =>
        `GET ${target} HTTP/1.1\r\nHost: api.exchange.example\r\nConnection: close\r\n${lines}\r\n`
      await say(gateway.url, form('http://evil.example/a?x=1'))
      for (const { url } of upstream.take()) expect(url).toBe('/a?x=1')
      const other = await say(gateway.url, form('http://api.exchange.example/b?x=1'))
      expect([other.statuses, upstream.take()]).toEqual([[401], []])
    })

    test('two lengths, or a length and chunks: nginx itself refuses, and no second request comes out of one', async () => {
      const { headers } = await signed(world(), key, { target: '/a' })
      const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      for (const framing of [
        'Content-Length: 0\r\nContent-Length: 40\r\n',
        'Content-Length: 40\r\nTransfer-Encoding: chunked\r\n',
        'Transfer-Encoding: identity, chunked\r\n',
        'Content-Length: +0\r\n',
      ]) {
        const { statuses } = await say(
          gateway.url,
          `GET /a HTTP/1.1\r\nHost: api.exchange.example\r\n${lines}${framing}\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n`,
        )
        expect(
          statuses.filter((status) => status === 200),
          framing,
        ).toEqual([])
        expect(upstream.take(), framing).toEqual([])
      }
    })

    test('G10: a key that is ended opens nothing with the next request; its holder is told of that alone', async () => {
      const mine = await newKey()
      expect((await call({}, { key: mine })).status).toBe(200)
      upstream.take()
      const before = (await world().settledMails(trader.email)).length
      await expectStatus(await trader.browser.delete(`/v1/api-keys/${mine.id}`), 204)
      expectNo(await call({}, { key: mine }), 401)
      const mails = await world().settledMails(trader.email)
      expect(mails.slice(0, mails.length - before).map(({ subject }) => subject)).toEqual([
        expect.stringContaining('ended'),
      ])
    })

    test('native signatures', async () => {
      await servicesCli(world(), 'change', gate.name, '--api-authority', 'api.exchange.example')
      const native = await newKey({ dialect: 'native', profile: 'hmac' })
      expect((await call({ target: '/a?b=c' }, { key: native })).status).toBe(200)
      expect(upstream.take()).toHaveLength(1)
      expectNo(await call({ target: '/a?b=c', authority: 'other.example' }, { key: native }), 401)
    })

    test('bodies', async () => {
      const trading = await newKey({ dialect: 'okx', permissions: ['trade'] })
      const order = { method: 'POST', target: '/api/v5/trade/order', body: '{"instId":"BTC-USDT"}' }
      const heard = await call(order, { key: trading })
      if (bodies) {
        expect(heard.status).toBe(200)
        expect(upstream.take()).toMatchObject([{ method: 'POST', url: order.target, body: order.body }])
      } else expectNo(heard, 400)
      const other = Buffer.from(order.body.replace('BTC', 'ETH'))
      expectNo(await call({ ...order, target: '/o?n=1' }, { key: trading, body: other }), bodies ? 401 : 400)
      const packed: Pairs = [['Content-Encoding', 'gzip']]
      expectNo(await call({ ...order, target: '/o?n=2' }, { key: trading, more: packed }), 415)
      // None at all, and one put in where none was signed.
      const bare = { method: 'POST', target: '/api/v5/trade/cancel-all' }
      const empty = await call(bare, { key: trading, more: [['Content-Length', '0']] })
      expect([empty.status, upstream.take().map(({ body }) => body)]).toEqual([200, ['']])
      expectNo(await call({ ...bare, target: '/o?n=3' }, { key: trading, body: other }), bodies ? 401 : 400)
      expectNo(await call({ target: '/o' }, { body: other }), 400)
      // The same order again.
      if (bodies) expectNo(await call({ ...order, at: 1 }, { key: trading }), 401)
    })

    test('G01: the same request again, twenty at once', async () => {
      const trading = await newKey({ dialect: 'okx', permissions: ['trade'] })
      const original = await signed(world(), trading, { method: 'DELETE', target: '/order?id=1' })
      const headers = [...original.headers, ['Content-Length', '0']] as Pairs
      const again = () => send(`${gateway.url}/order?id=1`, { method: 'DELETE', headers })
      const heard = await Promise.all(Array.from({ length: 20 }, again))
      expect(heard.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(401)])
      expect(upstream.take()).toHaveLength(1)
    })

    test('chunks are bytes like any others', async () => {
      const trading = await newKey({ dialect: 'okx', permissions: ['trade'] })
      const { headers } = await signed(world(), trading, {
        method: 'POST',
        target: '/order',
        body: '{"a":1}',
      })
      const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      const chunked = (chunks: string) =>
        `POST /order HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines}Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`
      const other = await say(gateway.url, chunked('3\r\n{"a\r\n4\r\n":2}\r\n'))
      expect([other.statuses, upstream.take()]).toEqual([[bodies ? 401 : 400], []])
      const { statuses } = await say(gateway.url, chunked('3\r\n{"a\r\n4\r\n":1}\r\n'))
      expect(statuses).toEqual([bodies ? 200 : 400])
      expect(upstream.take().map(({ body }) => body)).toEqual(bodies ? ['{"a":1}'] : [])
    })

    test('where Sallyport is away, hangs, or does not know the gateway, nobody is let in', async () => {
      line.away()
      expectNo(await call({}), 503)
      line.heal()
      line.hang()
      const began = Date.now()
      expectNo(await call({}), 503)
      expect(Date.now() - began).toBeLessThan(10_000)
      line.heal()
      const stranger = await run(configuration, { token: `sps_${'A'.repeat(43)}` })
      const elsewhere = await addService(world(), { scopes: ['sessions'] })
      const unscoped = await run(configuration, { token: elsewhere.token })
      try {
        for (const { url } of [stranger, unscoped]) expectNo(await call({}, { url }), 503)
      } finally {
        await stranger.stop()
        await unscoped.stop()
      }
      expect((await call({})).status).toBe(200)
      upstream.take()
    })

    test('G16: readable on its way: the key is suspended, and its holder told', async () => {
      const open = await run(configuration, { scheme: '$scheme' })
      const mine = await newKey()
      try {
        const before = (await world().settledMails(trader.email)).length
        expectNo(await call({}, { key: mine, url: open.url }), 401)
        expectNo(await call({}, { key: mine }), 401)
        const mails = await world().settledMails(trader.email)
        expect(mails.slice(0, mails.length - before).map(({ subject }) => subject)).toEqual([
          expect.stringContaining('suspended'),
        ])
      } finally {
        await open.stop()
      }
    })

    test('too many failures: 429 with when to come back, in the words of the client', async () => {
      const mine = await newKey()
      let heard: Heard | undefined
      for (let n = 0; n < 25; n++) heard = await call({}, { key: mine, target: '/other' })
      expect(JSON.parse(heard!.body).code).toBe('429000')
      expect(Number(heard!.headers['retry-after'])).toBeGreaterThan(0)
      expectNo(heard!, 429)
    })

    test('the token of the gateway is in no log of it, and in no answer', () => {
      expect(gateway.log()).not.toContain(gate.token)
    })
  },
)
