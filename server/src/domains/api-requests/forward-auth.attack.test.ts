import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { addService, type Service, servicesCli } from '../../../test/service.ts'
import type { Wanted } from '../api-keys/dialects/dialects.testing.ts'
import type { Trader } from '../withdrawals/authorisations/withdrawing.testing.ts'
import {
  type BotKey,
  gatewayNames,
  gateways,
  type Heard,
  makeKey,
  near,
  openExchange,
  type Pairs,
  signed,
} from './gateways.testing.ts'

const world = useWorld({ processes: 2 })
let gate: Service
let trader: Trader
let reading: BotKey
let trading: BotKey

beforeAll(async () => {
  ;({ gate, trader } = await openExchange(world()))
  reading = await makeKey(world(), trader)
  trading = await makeKey(world(), trader, { dialect: 'okx', permissions: ['trade'] })
})

/** What the holder is told by mail meanwhile. */
async function told(meanwhile: () => Promise<void>): Promise<string[]> {
  const before = (await world().settledMails(trader.email)).length
  await meanwhile()
  const all = (await world().settledMails(trader.email)).map(({ subject }) => subject)
  return all.slice(0, all.length - before)
}

type Ask = {
  options?: string
  sent?: boolean
  process?: number
  more?: Pairs
  body?: Buffer | null
  gate?: Service
  key?: BotKey
}
/** A request signed by a key, asked about through a gateway. `more`: headers the client put in front. */
async function ask(kind: (typeof gatewayNames)[number], wanted: Wanted, given: Ask = {}): Promise<Heard> {
  const { options, sent, process, more = [], key = reading } = given
  const original = await signed(world(), key, wanted)
  const { method, target, headers, body } = original
  return await gateways[kind](
    { world: world(), gate: given.gate ?? gate, ...(process && { process }), ...(options && { options }) },
    { method, target, headers: [...more, ...headers], body: given.body === undefined ? body : given.body },
    sent,
  )
}

const isYes = ({ status, headers }: Heard): boolean =>
  status === 200 && headers['sallyport-key'] !== undefined
/** Nothing of a yes is in it, and no gateway takes it for one. */
function expectNo(heard: Heard, status?: number): void {
  expect(Math.floor(heard.status / 100)).toBeGreaterThanOrEqual(4)
  if (status) expect(heard.status).toBe(status)
  expect(Object.keys(heard.headers).filter((name) => /^sallyport-(key|account|perm|req)/.test(name))).toEqual(
    [],
  )
}

const order = { method: 'POST', target: '/api/v5/trade/order', body: '{"instId":"BTC-USDT","sz":"1"}' }

describe.each(gatewayNames)('%s', (kind) => {
  /** That bodies are handed over, in the words of each gateway: nginx says of each request whether it has one. */
  const whole = kind === 'nginx' ? '' : 'body=sent'
  const join = (...options: string[]) => options.filter(Boolean).join(kind === 'envoy' ? ';' : '&')

  test('a yes says whose key it was, and nothing else; nobody is told', async () => {
    const mails = await told(async () => void (await ask(kind, { target: '/a' })))
    expect(mails).toEqual([])
    const heard = await ask(kind, { target: '/api/v1/accounts?type=trade' })
    expect(heard).toMatchObject({ status: 200, body: '' })
    const ours = Object.entries(heard.headers).filter(([name]) => name.startsWith('sallyport'))
    expect(Object.fromEntries(ours)).toEqual({
      'sallyport-key': reading.name,
      'sallyport-account': trader.account,
      'sallyport-permissions': 'read',
      'sallyport-request': 'none',
    })
    expect(heard.headers['cache-control']).toBe('no-store')
  })

  test('a no is in the words of the client, the same for every reason that has to do with the key', async () => {
    const { headers, ...rest } = await signed(world(), reading)
    const wrong = headers.map(([name, value]) => [name, name === 'KC-API-SIGN' ? 'AAAA' : value] as const)
    const unknown = headers.map(
      ([name, value]) => [name, name === 'KC-API-KEY' ? `ak_${'A'.repeat(24)}` : value] as const,
    )
    const through = (headers: Pairs) => gateways[kind]({ world: world(), gate }, { ...rest, headers })
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
    const key = trading
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
    const heard = await ask(kind, bare, { key: trading })
    if (kind === 'nginx') expect(isYes(heard)).toBe(true)
    else expectNo(heard, 400)
    const later = { ...bare, target: '/api/v5/trade/cancel-all?again=1' }
    expect(isYes(await ask(kind, later, { key: trading, options: whole }))).toBe(true)
  })

  test('G01: the same order again, and fifty at once through two processes', async () => {
    const key = await makeKey(world(), trader, { dialect: 'okx', permissions: ['trade'] })
    const original = await signed(world(), key, order)
    const heard: Heard[] = []
    const mails = await told(async () => {
      const asking = Array.from({ length: 50 }, (_, n) =>
        gateways[kind]({ world: world(), gate, process: n % 2, options: whole }, original, true),
      )
      heard.push(...(await Promise.all(asking)))
    })
    expect(heard.filter(isYes)).toHaveLength(1)
    for (const one of heard.filter((one) => !isYes(one))) expectNo(one)
    expect(mails).toEqual([expect.stringContaining('sent twice')])
  })

  test('G13: what is needed stands in the address of the gateway; a client moves none of it', async () => {
    expect(isYes(await ask(kind, { target: '/a' }, { options: 'needs=read' }))).toBe(true)
    for (const options of ['needs=trade', 'needs=transfer', 'needs=withdraw'])
      expectNo(await ask(kind, { target: '/a' }, { options }), 401)
    expectNo(await ask(kind, { target: '/a' }, { key: trading }), 401)
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
      join('needs=read', 'needs=read'),
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
        { world: world(), gate },
        { ...(await signed(world(), reading, { target: '/a?x=1' })), target: '/a?x=2' },
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
      key: trading,
      sent: true,
      options: whole,
      more: [['Origin', 'https://a.example']],
    })
    expectNo(page, kind === 'nginx' ? 403 : 400)
    // A jar of a program is no page: balancers hand out cookies.
    expect(isYes(await ask(kind, { target: '/a' }, { more: [['Cookie', '__cf_bm=1']] }))).toBe(true)
  })

  test('native signatures stand beside the token of the gateway', async () => {
    const key = await makeKey(world(), trader, { dialect: 'native', profile: 'hmac' })
    await servicesCli(world(), 'change', gate.name, '--api-authority', 'api.exchange.example')
    expect(isYes(await ask(kind, { target: '/orders?x=1' }, { key }))).toBe(true)
    expectNo(await ask(kind, { target: '/orders?x=1', authority: 'other.example' }, { key }), 401)
    await servicesCli(world(), 'change', gate.name, '--api-authority', 'none')
    expectNo(await ask(kind, { target: '/orders?x=2' }, { key }), 401)
  })

  test('G10: a key that is ended opens nothing any more, in either process', async () => {
    const key = await makeKey(world(), trader)
    for (const process of [0, 1])
      expect(isYes(await ask(kind, { target: '/a' }, { key, process }))).toBe(true)
    await expectStatus(await trader.browser.delete(`/v1/api-keys/${key.id}`), 204)
    for (const process of [1, 0]) expectNo(await ask(kind, { target: '/a' }, { key, process }), 401)
  })

  test('G16: rightly signed and readable on its way: refused, the key is suspended, and its holder told', async () => {
    const key = await makeKey(world(), trader)
    const name = kind === 'traefik' ? 'X-Forwarded-Proto' : 'X-Original-Scheme'
    const mails = await told(async () => {
      const { headers, ...rest } = await signed(world(), key, { target: '/a' })
      const original = { ...rest, headers }
      expectNo(await gateways[kind]({ world: world(), gate, own: [[name, 'http']] }, original), 401)
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
        await gateways[kind]({ world: world(), gate, own }, await signed(world(), reading, { target: '/a' })),
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
        const original = await signed(world(), reading, { target: '/a' })
        expectNo(await gateways[kind]({ world: world(), gate, own, without: name }, original))
      }
  })

  test('a key for withdrawals: the yes names what is to be used, once', async () => {
    const heard = await ask(kind, { target: '/a' }, { options: 'needs=read' })
    expect(heard.headers['sallyport-request']).toBe('none')
    const key = await makeKey(world(), trader, { permissions: ['transfer'], ranges: [near] })
    const moving = await ask(
      kind,
      { method: 'POST', target: '/transfer' },
      { key, options: join('needs=transfer', whole) },
    )
    expect(moving.headers['sallyport-request']).toMatch(/^[0-9a-f-]{36}$/)
    expect(moving.headers['sallyport-permissions']).toBe('transfer')
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
      await ask(kind, { method: 'POST', target: '/a', body }, { key: trading, sent: true, options: whole }),
    )
  })

  test('the token of a gateway: none, another one, twice, of another scope, ended: nobody is let in, at once', async () => {
    const other = await addService(world(), { scopes: ['sessions', 'withdrawals', 'trades'] })
    expectNo(await ask(kind, { target: '/a' }, { gate: other }), 403)
    for (const token of ['', `sps_${'A'.repeat(43)}`, `${gate.token}A`])
      expectNo(await ask(kind, { target: '/a' }, { gate: { ...gate, token } }), 401)
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
