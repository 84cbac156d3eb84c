import { describe, expect, test } from 'vitest'
import { expectStatus } from '../../../test/people.ts'
import { addService, servicesCli } from '../../../test/service.ts'
import { expectNo, isYes, joinOptions, order, useGateways, wholeOf } from './forward-auth.testing.ts'
import { gatewayNames, gateways, type Heard, makeKey, near, type Pairs, signed } from './gateways.testing.ts'

const { world, parts, ask, told } = useGateways()

describe.each(gatewayNames)('%s', (kind) => {
  const whole = wholeOf(kind)

  test('a yes says whose key it was, and nothing else; nobody is told', async () => {
    const mails = await told(async () => void (await ask(kind, { target: '/a' })))
    expect(mails).toEqual([])
    const heard = await ask(kind, { target: '/api/v1/accounts?type=trade' })
    expect(heard).toMatchObject({ status: 200, body: '' })
    const ours = Object.entries(heard.headers).filter(([name]) => name.startsWith('sallyport'))
    expect(Object.fromEntries(ours)).toEqual({
      'sallyport-key': parts().reading.name,
      'sallyport-account': parts().trader.account,
      'sallyport-permissions': 'read',
      'sallyport-request': 'none',
    })
    expect(heard.headers['cache-control']).toBe('no-store')
  })

  test('a no is in the words of the client, the same for every reason that has to do with the key', async () => {
    const { headers, ...rest } = await signed(world(), parts().reading)
    const wrong = headers.map(([name, value]) => [name, name === 'KC-API-SIGN' ? 'AAAA' : value] as const)
    const unknown = headers.map(
      ([name, value]) => [name, name === 'KC-API-KEY' ? `ak_${'A'.repeat(24)}` : value] as const,
    )
    const through = (headers: Pairs) =>
      gateways[kind]({ world: world(), gate: parts().gate }, { ...rest, headers })
    const answers = [
      await through(wrong),
      await through(unknown),
      await ask(kind, order, { sent: true, options: whole }),
    ]
    const [first] = answers
    for (const heard of answers) expectNo(heard, 401)
    const said = kind === 'nginx' ? first!.headers['sallyport-body'] : first!.body
    expect(JSON.parse(said!).code).toBe('400005')
    if (kind === 'nginx')
      expect(first!.headers).toMatchObject({
        'sallyport-status': '401',
        'sallyport-type': 'application/json; charset=utf-8',
      })
    for (const { body, headers } of answers)
      expect([body, headers['sallyport-body']]).toEqual([first!.body, first!.headers['sallyport-body']])
  })

  test('G03: a body that was not handed over, or is another one, is not let through', async () => {
    const key = parts().trading
    expect(isYes(await ask(kind, order, { key, sent: true, options: whole }))).toBe(true)
    expectNo(await ask(kind, order, { key, sent: false }))
    expectNo(await ask(kind, order, { key, sent: false, options: whole }))
    for (const body of [
      Buffer.from(`${order.body} `),
      Buffer.from(order.body.replace('1', '9')),
      Buffer.alloc(0),
    ])
      expectNo(await ask(kind, order, { key, sent: true, options: whole, body }))
    // Signed without a body, and one put in.
    const bare = { method: 'POST', target: '/api/v5/trade/cancel-all' }
    expectNo(await ask(kind, bare, { key, sent: true, options: whole, body: Buffer.from('{}') }))
    expectNo(await ask(kind, bare, { key, sent: false, body: Buffer.from('{}') }))
    // Nobody expects one there, and so nobody looks.
    expectNo(
      await ask(kind, { target: '/a' }, { sent: kind !== 'nginx', options: whole, body: Buffer.from('{}') }),
    )
    if (kind === 'envoy')
      expectNo(
        await ask(kind, order, {
          key,
          sent: true,
          options: whole,
          more: [['X-Envoy-Auth-Partial-Body', 'true']],
        }),
      )
  })

  test('a POST without a body: let through where the gateway would have shown one', async () => {
    const bare = { method: 'POST', target: '/api/v5/trade/cancel-all' }
    const heard = await ask(kind, bare, { key: parts().trading })
    if (kind === 'nginx') expect(isYes(heard)).toBe(true)
    else expectNo(heard, 400)
    const later = { ...bare, target: '/api/v5/trade/cancel-all?again=1' }
    expect(isYes(await ask(kind, later, { key: parts().trading, options: whole }))).toBe(true)
  })

  test('G01: the same order again, and fifty at once through two processes', async () => {
    const key = await makeKey(world(), parts().trader, { dialect: 'okx', permissions: ['trade'] })
    const original = await signed(world(), key, order)
    const heard: Heard[] = []
    const mails = await told(async () => {
      const asking = Array.from({ length: 50 }, (_, n) =>
        gateways[kind](
          { world: world(), gate: parts().gate, process: n % 2, options: whole },
          original,
          true,
        ),
      )
      heard.push(...(await Promise.all(asking)))
    })
    expect(heard.filter(isYes)).toHaveLength(1)
    for (const one of heard.filter((one) => !isYes(one))) expectNo(one)
    expect(mails).toEqual([expect.stringContaining('sent twice')])
  })

  test('native signatures stand beside the token of the gateway', async () => {
    const key = await makeKey(world(), parts().trader, { dialect: 'native', profile: 'hmac' })
    await servicesCli(world(), 'change', parts().gate.name, '--api-authority', 'api.exchange.example')
    expect(isYes(await ask(kind, { target: '/orders?x=1' }, { key }))).toBe(true)
    expectNo(await ask(kind, { target: '/orders?x=1', authority: 'other.example' }, { key }), 401)
    await servicesCli(world(), 'change', parts().gate.name, '--api-authority', 'none')
    expectNo(await ask(kind, { target: '/orders?x=2' }, { key }), 401)
  })

  test('G10: a key that is ended opens nothing any more, in either process', async () => {
    const key = await makeKey(world(), parts().trader)
    for (const process of [0, 1])
      expect(isYes(await ask(kind, { target: '/a' }, { key, process }))).toBe(true)
    await expectStatus(await parts().trader.browser.delete(`/v1/api-keys/${key.id}`), 204)
    for (const process of [1, 0]) expectNo(await ask(kind, { target: '/a' }, { key, process }), 401)
  })

  test('a key for withdrawals: the yes names what is to be used, once', async () => {
    const heard = await ask(kind, { target: '/a' }, { options: 'needs=read' })
    expect(heard.headers['sallyport-request']).toBe('none')
    const key = await makeKey(world(), parts().trader, { permissions: ['transfer'], ranges: [near] })
    const moving = await ask(
      kind,
      { method: 'POST', target: '/transfer' },
      { key, options: joinOptions(kind, 'needs=transfer', whole) },
    )
    expect(moving.headers['sallyport-request']).toMatch(/^[0-9a-f-]{36}$/)
    expect(moving.headers['sallyport-permissions']).toBe('transfer')
  })

  test('the token of a gateway: none, another one, twice, of another scope, ended: nobody is let in, at once', async () => {
    const other = await addService(world(), { scopes: ['sessions', 'withdrawals', 'trades'] })
    expectNo(await ask(kind, { target: '/a' }, { gate: other }), 403)
    for (const token of ['', `sps_${'A'.repeat(43)}`, `${parts().gate.token}A`])
      expectNo(await ask(kind, { target: '/a' }, { gate: { ...parts().gate, token } }), 401)
    const mine = await addService(world(), { scopes: ['api-requests'] })
    for (const process of [0, 1])
      expect(isYes(await ask(kind, { target: '/a' }, { gate: mine, process }))).toBe(true)
    await servicesCli(world(), 'change', mine.name, '--scopes', 'trades')
    for (const process of [0, 1]) expectNo(await ask(kind, { target: '/a' }, { gate: mine, process }), 403)
    await servicesCli(world(), 'change', mine.name, '--scopes', 'api-requests')
    expect(isYes(await ask(kind, { target: '/a' }, { gate: mine }))).toBe(true)
    await servicesCli(world(), 'end', mine.name)
    for (const process of [0, 1]) expectNo(await ask(kind, { target: '/a' }, { gate: mine, process }), 401)
  })
})
