import { describe, expect, test } from 'vitest'
import type { Pairs } from '../../server/src/domains/api-requests/gateways.testing.ts'
import { say } from '../../server/test/wire.ts'
import { isMissing, kinds, useNginx } from './guarded.testing.ts'

describe.skipIf(isMissing).each(kinds)('nginx with $title, as documented', ({ configuration, bodies }) => {
  const { parts, newKey, call, linesOf, expectNo } = useNginx(configuration)

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
    expect(parts().upstream.take()).toMatchObject([{ method: 'GET', url: '/api/v1/accounts?type=trade' }])
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
    const lines = await linesOf({ target: '/a?x=1' })
    const form = (target: string) =>
      `GET ${target} HTTP/1.1\r\nHost: api.exchange.example\r\nConnection: close\r\n${lines}\r\n`
    await say(parts().gateway.url, form('http://evil.example/a?x=1'))
    for (const { url } of parts().upstream.take()) expect(url).toBe('/a?x=1')
    const other = await say(parts().gateway.url, form('http://api.exchange.example/b?x=1'))
    expect([other.statuses, parts().upstream.take()]).toEqual([[401], []])
  })

  test('two lengths, or a length and chunks: nginx itself refuses, and no second request comes out of one', async () => {
    const lines = await linesOf({ target: '/a' })
    for (const framing of [
      'Content-Length: 0\r\nContent-Length: 40\r\n',
      'Content-Length: 40\r\nTransfer-Encoding: chunked\r\n',
      'Transfer-Encoding: identity, chunked\r\n',
      'Content-Length: +0\r\n',
    ]) {
      const { statuses } = await say(
        parts().gateway.url,
        `GET /a HTTP/1.1\r\nHost: api.exchange.example\r\n${lines}${framing}\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n`,
      )
      expect(
        statuses.filter((status) => status === 200),
        framing,
      ).toEqual([])
      expect(parts().upstream.take(), framing).toEqual([])
    }
  })

  test('bodies', async () => {
    const trading = await newKey({ dialect: 'okx', permissions: ['trade'] })
    const order = { method: 'POST', target: '/api/v5/trade/order', body: '{"instId":"BTC-USDT"}' }
    const heard = await call(order, { key: trading })
    if (bodies) {
      expect(heard.status).toBe(200)
      expect(parts().upstream.take()).toMatchObject([{ method: 'POST', url: order.target, body: order.body }])
    } else expectNo(heard, 400)
    const other = Buffer.from(order.body.replace('BTC', 'ETH'))
    expectNo(await call({ ...order, target: '/o?n=1' }, { key: trading, body: other }), bodies ? 401 : 400)
    const packed: Pairs = [['Content-Encoding', 'gzip']]
    expectNo(await call({ ...order, target: '/o?n=2' }, { key: trading, more: packed }), 415)
    // None at all, and one put in where none was signed.
    const bare = { method: 'POST', target: '/api/v5/trade/cancel-all' }
    const empty = await call(bare, { key: trading, more: [['Content-Length', '0']] })
    expect([
      empty.status,
      parts()
        .upstream.take()
        .map(({ body }) => body),
    ]).toEqual([200, ['']])
    expectNo(await call({ ...bare, target: '/o?n=3' }, { key: trading, body: other }), bodies ? 401 : 400)
    expectNo(await call({ target: '/o' }, { body: other }), 400)
    // The same order again.
    if (bodies) expectNo(await call({ ...order, at: 1 }, { key: trading }), 401)
  })

  test('chunks are bytes like any others', async () => {
    const trading = await newKey({ dialect: 'okx', permissions: ['trade'] })
    const lines = await linesOf(
      {
        method: 'POST',
        target: '/order',
        body: '{"a":1}',
      },
      trading,
    )
    const chunked = (chunks: string) =>
      `POST /order HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines}Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`
    const other = await say(parts().gateway.url, chunked('3\r\n{"a\r\n4\r\n":2}\r\n'))
    expect([other.statuses, parts().upstream.take()]).toEqual([[bodies ? 401 : 400], []])
    const { statuses } = await say(parts().gateway.url, chunked('3\r\n{"a\r\n4\r\n":1}\r\n'))
    expect(statuses).toEqual([bodies ? 200 : 400])
    expect(
      parts()
        .upstream.take()
        .map(({ body }) => body),
    ).toEqual(bodies ? ['{"a":1}'] : [])
  })
})
