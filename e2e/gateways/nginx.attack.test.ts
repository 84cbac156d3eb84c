import { describe, expect, test } from 'vitest'
import {
  type Heard,
  type Pairs,
  send,
  signed,
} from '../../server/src/domains/api-requests/gateways.testing.ts'
import { expectStatus } from '../../server/test/people.ts'
import { addService, servicesCli } from '../../server/test/service.ts'
import { isMissing, kinds, useNginx } from './guarded.testing.ts'

describe.skipIf(isMissing).each(kinds)('nginx with $title, as documented', ({ configuration }) => {
  const { world, parts, newKey, run, call, expectNo } = useNginx(configuration)
  /** What the upstream was told by the gateway, under names that a client may use as well. */
  const toldOf = (headers: [string, string][]) =>
    headers.filter(([name]) => /^(sallyport|authorization)/.test(name))

  test('a signed request reaches the program, as it was sent, with whose key it was', async () => {
    const heard = await call({ target: '/api/v1/accounts?type=trade&x=%2F..%2Fa' })
    expect([heard.status, heard.body]).toEqual([200, 'balances'])
    const [seen] = parts().upstream.take()
    expect([seen!.method, seen!.url]).toEqual(['GET', '/api/v1/accounts?type=trade&x=%2F..%2Fa'])
    expect(toldOf(seen!.headers).sort()).toEqual([
      ['sallyport-account', parts().trader.account],
      ['sallyport-key', parts().key.name],
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
    expectNo(await send(`${parts().gateway.url}/api/v1/accounts`), 401)
    expectNo(await call({ at: (await world().now()).getTime() - 60_000 }), 401)
    // An order with a key that reads alone.
    expectNo(
      await call({ method: 'DELETE', target: '/api/v1/orders' }, { more: [['Content-Length', '0']] }),
      401,
    )
  })

  test('G10: a key that is ended opens nothing with the next request; its holder is told of that alone', async () => {
    const mine = await newKey()
    expect((await call({}, { key: mine })).status).toBe(200)
    parts().upstream.take()
    const before = (await world().settledMails(parts().trader.email)).length
    await expectStatus(await parts().trader.browser.delete(`/v1/api-keys/${mine.id}`), 204)
    expectNo(await call({}, { key: mine }), 401)
    const mails = await world().settledMails(parts().trader.email)
    expect(mails.slice(0, mails.length - before).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('ended'),
    ])
  })

  test('native signatures', async () => {
    await servicesCli(world(), 'change', parts().gate.name, '--api-authority', 'api.exchange.example')
    const native = await newKey({ dialect: 'native', profile: 'hmac' })
    expect((await call({ target: '/a?b=c' }, { key: native })).status).toBe(200)
    expect(parts().upstream.take()).toHaveLength(1)
    expectNo(await call({ target: '/a?b=c', authority: 'other.example' }, { key: native }), 401)
  })

  test('G01: the same request again, twenty at once', async () => {
    const trading = await newKey({ dialect: 'okx', permissions: ['trade'] })
    const original = await signed(world(), trading, { method: 'DELETE', target: '/order?id=1' })
    const headers = [...original.headers, ['Content-Length', '0']] as Pairs
    const again = () => send(`${parts().gateway.url}/order?id=1`, { method: 'DELETE', headers })
    const heard = await Promise.all(Array.from({ length: 20 }, again))
    expect(heard.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(401)])
    expect(parts().upstream.take()).toHaveLength(1)
  })

  test('where Sallyport is away, hangs, or does not know the gateway, nobody is let in', async () => {
    parts().line.away()
    expectNo(await call({}), 503)
    parts().line.heal()
    parts().line.hang()
    const began = Date.now()
    expectNo(await call({}), 503)
    expect(Date.now() - began).toBeLessThan(10_000)
    parts().line.heal()
    const stranger = await run({ token: `sps_${'A'.repeat(43)}` })
    const elsewhere = await addService(world(), { scopes: ['sessions'] })
    const unscoped = await run({ token: elsewhere.token })
    try {
      for (const { url } of [stranger, unscoped]) expectNo(await call({}, { url }), 503)
    } finally {
      await stranger.stop()
      await unscoped.stop()
    }
    expect((await call({})).status).toBe(200)
    parts().upstream.take()
  })

  test('G16: readable on its way: the key is suspended, and its holder told', async () => {
    const open = await run({ scheme: '$scheme' })
    const mine = await newKey()
    try {
      const before = (await world().settledMails(parts().trader.email)).length
      expectNo(await call({}, { key: mine, url: open.url }), 401)
      expectNo(await call({}, { key: mine }), 401)
      const mails = await world().settledMails(parts().trader.email)
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

  test('the token of the gateway is in no log of it', () => {
    expect(parts().gateway.log()).not.toContain(parts().gate.token)
  })
})
