import { describe, expect, test } from 'vitest'
import { expectNo, isYes, joinOptions, order, useGateways, wholeOf } from './forward-auth.testing.ts'
import { gatewayNames, gateways, makeKey, type Pairs, signed } from './gateways.testing.ts'

const { world, parts, ask, told } = useGateways()

describe.each(gatewayNames)('%s', (kind) => {
  const whole = wholeOf(kind)

  test('G13: what is needed stands in the address of the gateway; a client moves none of it', async () => {
    expect(isYes(await ask(kind, { target: '/a' }, { options: 'needs=read' }))).toBe(true)
    for (const options of ['needs=trade', 'needs=transfer', 'needs=withdraw'])
      expectNo(await ask(kind, { target: '/a' }, { options }), 401)
    expectNo(await ask(kind, { target: '/a' }, { key: parts().trading }), 401)
    // An order with a key that reads alone, whatever it calls itself.
    for (const target of ['/api/v5/trade/order?needs=read', '/;needs=read/order', '/needs=read/order'])
      expectNo(await ask(kind, { ...order, target }, { sent: true, options: whole }))
    for (const more of [[['Sallyport-Needs', 'read']], [['X-Original-Needs', 'read']]] as Pairs[])
      expectNo(await ask(kind, order, { sent: true, options: whole, more }))
  })

  test('an address of the gateway that is not written as it is to be answers no question', async () => {
    for (const options of [
      'needs=',
      'needs=all',
      'needs=READ',
      joinOptions(kind, 'needs=read', 'needs=read'),
      'scope=read',
      'body=kept',
      'needs=read=trade',
      '__proto__=read',
      'needs',
    ])
      expectNo(await ask(kind, { target: '/a' }, { options }), 400)
  })

  test.each([
    ['encoded slash', '/orders%2f..%2fread'],
    ['encoded slash, upper case', '/read/%2Forders'],
    ['encoded backslash', '/read%5corders'],
    ['backslash', '/read\\orders'],
    ['dot segments', '/read/../orders'],
    ['a dot segment at the end', '/orders/..'],
    ['a single dot', '/read/./orders'],
    ['encoded dots', '/read/%2e%2e/orders'],
    ['half encoded dots', '/read/.%2E/orders'],
    ['encoded twice', '/read/%252e%252e/orders'],
    ['a parameter behind the dots', '/read/..;x=1/orders'],
    ['two slashes', '/read//orders'],
    ['an encoded line break', '/read%0d%0aX-Original-URI:/orders'],
    ['an encoded zero', '/read%00/orders'],
    ['absolute form', 'http://api.exchange.example/read'],
    ['a fragment', '/read#/orders'],
    ['no slash in front', 'read'],
  ])('a path that can be read in two ways, rightly signed: %s', async (_, target) => {
    expectNo(await ask(kind, { target }))
  })

  test('what is encoded in the query stays as it was signed', async () => {
    expect(isYes(await ask(kind, { target: '/a?path=%2F..%2Fb&x=//' }))).toBe(true)
    expectNo(
      await gateways[kind](
        { world: world(), gate: parts().gate },
        { ...(await signed(world(), parts().reading, { target: '/a?x=1' })), target: '/a?x=2' },
      ),
      401,
    )
  })

  test('headers that a client sends in the place of the gateway: replaced ones do nothing, doubled and foreign ones are refused', async () => {
    const replaced: Pairs = [
      ['Authorization', `Bearer sps_${'A'.repeat(43)}`],
      ['X-Original-URI', '/other'],
      ['X-Original-Address', '198.51.100.1'],
      ['X-Forwarded-For', '198.51.100.1'],
      ['X-Forwarded-Method', 'POST'],
      ['X-Forwarded-Uri', '/other'],
      ['X-Forwarded-Host', 'evil.example'],
      ['Forwarded', 'for=198.51.100.1'],
      ['X-Real-Ip', '198.51.100.1'],
      ['X_Original_URI', '/other'],
    ]
    expect(isYes(await ask(kind, { target: '/a' }, { more: replaced }))).toBe(true)
    for (const name of [
      'Sallyport-Key',
      'sallyport-account',
      'SALLYPORT-Permissions',
      'Sallyport_Request',
      'Sallyport',
    ])
      expectNo(await ask(kind, { target: '/a' }, { more: [[name, 'x']] }))
    for (const name of [
      'KC-API-KEY',
      'KC-API-SIGN',
      'OK-ACCESS-KEY',
      'X-HTTP-Method-Override',
      'Origin',
      'Sec-Fetch-Site',
    ])
      expectNo(await ask(kind, { target: '/a' }, { more: [[name, 'x']] }))
    const page = await ask(kind, order, {
      key: parts().trading,
      sent: true,
      options: whole,
      more: [['Origin', 'https://a.example']],
    })
    expectNo(page, kind === 'nginx' ? 403 : 400)
    // A jar of a program is no page: balancers hand out cookies.
    expect(isYes(await ask(kind, { target: '/a' }, { more: [['Cookie', '__cf_bm=1']] }))).toBe(true)
  })

  test('G16: rightly signed and readable on its way: refused, the key is suspended, and its holder told', async () => {
    const key = await makeKey(world(), parts().trader)
    const name = kind === 'traefik' ? 'X-Forwarded-Proto' : 'X-Original-Scheme'
    const mails = await told(async () => {
      const { headers, ...rest } = await signed(world(), key, { target: '/a' })
      const original = { ...rest, headers }
      expectNo(
        await gateways[kind]({ world: world(), gate: parts().gate, own: [[name, 'http']] }, original),
        401,
      )
    })
    expect(mails).toEqual([expect.stringContaining('suspended')])
    expectNo(await ask(kind, { target: '/a' }, { key }), 401)
    // Said twice, in two ways, or in no way at all.
    for (const own of [
      [
        [name, 'https'],
        [name, 'http'],
      ],
      [[name, 'ftp']],
      [[name, '']],
    ] as Pairs[])
      expectNo(
        await gateways[kind](
          { world: world(), gate: parts().gate, own },
          await signed(world(), parts().reading, { target: '/a' }),
        ),
        kind === 'nginx' ? 403 : 400,
      )
  })

  test('what the gateway does not say, or says twice, is nothing to go by', async () => {
    const names = {
      nginx: ['X-Original-Method', 'X-Original-URI', 'X-Original-Address'],
      traefik: ['X-Forwarded-Method', 'X-Forwarded-Uri', 'X-Forwarded-For', 'X-Forwarded-Proto'],
      envoy: ['X-Original-Address'],
    }[kind]
    for (const name of names)
      for (const own of [
        [],
        [
          [name, 'GET'],
          [name, '/a'],
        ],
        [[name, '']],
        [[name, 'unix:']],
      ] as Pairs[]) {
        const original = await signed(world(), parts().reading, { target: '/a' })
        expectNo(await gateways[kind]({ world: world(), gate: parts().gate, own, without: name }, original))
      }
  })

  test('G06: methods that are none of ours, and what overrides them', async () => {
    for (const method of ['HEAD', 'OPTIONS', 'PATCH', 'get', 'TRACE', 'GET '])
      if (kind !== 'envoy' || /^(HEAD|OPTIONS|PATCH)$/.test(method))
        expectNo(await ask(kind, { method, target: '/a' }, { options: whole }))
    expectNo(await ask(kind, { target: '/a?_method=DELETE' }))
  })

  test('G18: too many headers, a target too long, a body too large', async () => {
    const many = Array.from({ length: 250 }, (_, n) => [`X-${n}`, 'x'] as const)
    expectNo(await ask(kind, { target: '/a' }, { more: many }))
    expectNo(await ask(kind, { target: `/a?${'x'.repeat(8_200)}` }))
    const body = 'x'.repeat(1_048_577)
    expectNo(
      await ask(
        kind,
        { method: 'POST', target: '/a', body },
        { key: parts().trading, sent: true, options: whole },
      ),
    )
  })
})
