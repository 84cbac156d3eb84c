import { expect, test } from 'vitest'
import { judge, newClient, type Signed, signRequest } from './dialects.testing.ts'

const at = 1_795_393_979_000
const body = '{"nonce":"1","amount":"0.5"}'

test.each([
  ['application/json', true],
  ['Application/JSON; charset=UTF-8', true],
  ['application/json;charset="utf-8"', true],
  ['application/json; charset=utf-16', false],
  ['application/json; charset=utf-8; charset=utf-16', false],
  ['application/json, text/plain', false],
  ['application/x-www-form-urlencoded', false],
  ['multipart/form-data; boundary=a', false],
  ['text/plain', false],
  ['application/jsonp', false],
  ['', false],
])('G03: the type %j decides nothing where it is not signed', (type, isTaken) => {
  for (const kind of ['kucoin', 'okx', 'coinbase-exchange'] as const) {
    const { client, material } = newClient(kind)
    const request = signRequest(client, { at, method: 'POST', target: '/v1/orders', body })
    const others = request.headers.filter(([name]) => name !== 'Content-Type')
    const typed: Signed = { ...request, headers: [...others, ['Content-Type', type]] }
    expect(judge(typed, material, at), kind).toBe(isTaken ? 'right' : 'malformed')
    expect(judge({ ...request, headers: others }, material, at)).toBe('right')
    const empty = signRequest(client, { at, target: '/v1/orders' })
    expect(judge({ ...empty, headers: [...empty.headers, ['Content-Type', type]] }, material, at)).toBe(
      'right',
    )
  }
})

test('G09: a native key is of one algorithm, and whoever says the other signs nothing', () => {
  const [first, second] = [newClient('native'), newClient('native-hmac')]
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const request = signRequest({ ...other.client, name: one.client.name }, { at, target: '/v1/balances' })
    expect(judge(request, one.material, at)).toBe('wrong-signature')
    expect(judge(request, other.material, at)).toBe('right')
  }
  // The keys in the place of those that are missing are known to everybody.
  const published = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
-----END PRIVATE KEY-----`
  const forged = signRequest({ dialect: 'native', name: 'ak_x', privateKey: published }, { at })
  expect(judge(forged, second.material, at)).toBe('wrong-signature')
  const zeros = Buffer.alloc(32).toString('base64url')
  expect(
    judge(signRequest({ dialect: 'native', name: 'ak_x', secret: zeros }, { at }), first.material, at),
  ).toBe('wrong-signature')
})

test('RFC 9421: what is signed has one line for each component, whatever a gateway hands over', () => {
  const { client, material } = newClient('native')
  const request = signRequest(client, { at, method: 'POST', target: '/v1/orders', body })
  for (const type of ['application/json\n"@path": /v1/other', '', 'application/jsön']) {
    const headers = request.headers.map(
      ([name, was]) => [name, name === 'Content-Type' ? type : was] as const,
    )
    expect(judge({ ...request, headers }, material, at)).toBe('malformed')
  }
})

test('G03: Kraken signs no query and no type, so there is none, and the bytes are of it', () => {
  const { client, material } = newClient('kraken')
  const request = signRequest(client, { target: '/0/private/Withdraw', body: 'nonce=1&amount=1' })
  expect(judge(request, material, at)).toBe('right')
  expect(judge({ ...request, target: '/0/private/Withdraw?amount=9' }, material, at)).toBe('malformed')
  const typed = (type: string) =>
    judge({ ...request, headers: [...request.headers.slice(0, 2), ['Content-Type', type]] }, material, at)
  expect(typed('application/json')).toBe('malformed')
  expect(typed('multipart/form-data; boundary=a')).toBe('malformed')
  expect(typed('Application/X-WWW-Form-Urlencoded; charset=utf-8')).toBe('right')
})
