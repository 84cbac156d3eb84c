import { describe, expect, test } from 'vitest'
import { judge, kinds, newClient, signRequest } from './dialects.testing.ts'

const at = 1_795_393_979_000
const timed = kinds.filter((kind) => kind !== 'kraken')
const windows = {
  native: 30_000,
  'native-hmac': 30_000,
  kucoin: 5_000,
  okx: 30_000,
  'coinbase-exchange': 30_000,
}

describe.each(timed)('G02: the moment of %s', (kind) => {
  const { client, material } = newClient(kind)
  const request = signRequest(client, { at, target: '/v1/balances' })

  test.each([
    [-1_001, 'timestamp'],
    [-1_000, 'right'],
    [0, 'right'],
    [windows[kind] - 1, 'right'],
    [windows[kind], 'timestamp'],
    [windows[kind] + 1, 'timestamp'],
    [86_400_000, 'timestamp'],
  ])('%d ms after it was signed: %s', (after, outcome) => {
    expect(judge(request, material, at + after)).toBe(outcome)
  })
})

const header = {
  kucoin: 'KC-API-TIMESTAMP',
  okx: 'OK-ACCESS-TIMESTAMP',
  'coinbase-exchange': 'CB-ACCESS-TIMESTAMP',
} as const

/** The same moment, or what might be read as it. Whoever wrote it has also signed it. */
const spellings = {
  kucoin: (ms: number) => [
    ...[`${ms / 1000}`, `${ms}000`, `${ms}.0`, `${ms}.5`, `+${ms}`, `-${ms}`, `0${ms}`, ` ${ms}`, `${ms} `],
    ...[`${ms / 1e12}e12`, `0x${ms.toString(16)}`, '9'.repeat(20), `["${ms}"]`, `"${ms}"`, `${ms},${ms}`],
    ...[
      '',
      'NaN',
      'Infinity',
      'null',
      new Date(ms).toISOString(),
      `${ms}`.replace(/\d/g, (d) => '０１２３４５６７８９'[+d]!),
    ],
  ],
  okx: (ms: number) => [
    ...[`${ms}`, `${ms / 1000}`, new Date(ms).toISOString().replace('.000Z', 'Z')],
    ...[new Date(ms).toISOString().replace('Z', '+00:00'), new Date(ms).toISOString().replace('Z', '')],
    ...[new Date(ms).toISOString().replace('Z', '000Z'), new Date(ms).toISOString().toLowerCase()],
    ...[
      new Date(ms).toISOString().replace('T', ' '),
      ` ${new Date(ms).toISOString()}`,
      `${new Date(ms).toISOString()},`,
    ],
    ...[
      '2026-02-30T00:00:00.000Z',
      '2026-11-22T24:32:59.000Z',
      '2026-11-23T00:32:60.000Z',
      '2026-13-01T00:00:00.000Z',
    ],
    ...[`+00${new Date(ms).toISOString()}`, new Date(ms).toUTCString(), '', 'NaN'],
  ],
  'coinbase-exchange': (ms: number) => [
    ...[`${ms}`, `${ms / 1000}.`, `.${ms / 1000}`, `${ms / 1000}.0000001`, `+${ms / 1000}`, `-${ms / 1000}`],
    ...[`0${ms / 1000}`, ` ${ms / 1000}`, `${ms / 1e12}e9`, `0x${(ms / 1000).toString(16)}`, '9'.repeat(20)],
    ...[`${ms / 1000},5`, `${ms / 1000}.1.1`, '', 'NaN', new Date(ms).toISOString()],
  ],
}

describe.each(Object.keys(header) as (keyof typeof header)[])('G02: time as %s does not write it', (kind) => {
  const { client, material } = newClient(kind)

  test.each(spellings[kind](at))('%j', (text) => {
    const request = signRequest(client, { at, target: '/v1/balances', time: text })
    expect(request.headers.some(([name, value]) => name === header[kind] && value === text)).toBe(true)
    expect(judge(request, material, at)).toBe('timestamp')
  })

  test('none, and twice', () => {
    const request = signRequest(client, { at, target: '/v1/balances' })
    const without = request.headers.filter(([name]) => name !== header[kind])
    expect(judge({ ...request, headers: without }, material, at)).toBe('timestamp')
    const own = request.headers.find(([name]) => name === header[kind])!
    const lower: [string, string] = [own[0].toLowerCase(), own[1]]
    expect(judge({ ...request, headers: [...request.headers, lower] }, material, at)).toBe('several-keys')
  })
})

test('G02: Coinbase takes up to six decimals', () => {
  const { client, material } = newClient('coinbase-exchange')
  for (const time of ['1795393979', '1795393979.5', '1795393979.123456'])
    expect(judge(signRequest(client, { time, target: '/accounts' }), material, at + 1_000), time).toBe(
      'right',
    )
})

test.each([
  ['nonce=1', 'right'],
  ['a=b&nonce=9223372036854775807', 'right'],
  ['nonce=0', 'right'],
  ['nonce=9223372036854775808', 'nonce'],
  [`nonce=${'9'.repeat(40)}`, 'nonce'],
  ['nonce=-1', 'nonce'],
  ['nonce=%2B1', 'nonce'],
  ['nonce=1.0', 'nonce'],
  ['nonce=1e3', 'nonce'],
  ['nonce=0x10', 'nonce'],
  ['nonce=01', 'nonce'],
  ['nonce=', 'nonce'],
  ['nonce', 'nonce'],
  ['a=b', 'nonce'],
  ['', 'nonce'],
  ['nonce=1&nonce=2', 'nonce'],
  ['nonce=1&a=b&nonce=1', 'nonce'],
  ['xnonce=1', 'nonce'],
  ['a=b&xnonce=1', 'nonce'],
  ['{"nonce":"1"}', 'right'],
  ['{"nonce":12,"orders":[{"nonce":"13"}]}', 'right'],
  ['{"nonce":1.5}', 'nonce'],
  ['{"nonce":9007199254740993}', 'nonce'],
  ['{"nonce":["1"]}', 'nonce'],
  ['{"nonce":null}', 'nonce'],
  ['{"nonce":"1","nonce":"2"}', 'nonce'],
  ['{"nonce":"1"', 'nonce'],
  ['{"a":{"nonce":"1"}}', 'nonce'],
  ['{}', 'nonce'],
])('G02: the nonce of Kraken in %s: %s', (body, outcome) => {
  const { client, material } = newClient('kraken')
  expect(judge(signRequest(client, { target: '/0/private/Balance', body }), material, at)).toBe(outcome)
})
