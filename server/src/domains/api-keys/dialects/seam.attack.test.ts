import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, newClient, type Signed, signRequest } from './dialects.testing.ts'

const at = 1_795_393_979_000
const glued = ['kucoin', 'okx', 'coinbase-exchange'] as const

describe.each(glued)('G03: where the target of %s ends and the body begins', (kind) => {
  const { client, material } = newClient(kind)
  const of = (request: Signed) => judge(request, material, at)

  test('is not for anybody to move', () => {
    const all = signRequest(client, { at, method: 'DELETE', target: '/v1/orders?symbol=BTC-USDT' })
    expect(of(all)).toBe('right')
    expect(of({ ...all, target: '/v1/orders', body: Buffer.from('?symbol=BTC-USDT') })).toBe('malformed')
    const one = signRequest(client, { at, method: 'DELETE', target: '/v1/orders/17' })
    expect(of({ ...one, target: '/v1/orders', body: Buffer.from('/17') })).toBe('malformed')
    const order = signRequest(client, { at, method: 'POST', target: '/v1/orders', body: '{"a":1}' })
    expect(of(order)).toBe('right')
    expect(of({ ...order, target: '/v1/orders{"a":1}', body: Buffer.alloc(0) })).toBe('malformed')
  })

  test('for any target and body, no other two are signed by the same', () => {
    const part = fc.string({ unit: fc.constantFrom(...'aB1/?&=%25{}[]" \n:é'), maxLength: 12 })
    fc.assert(
      fc.property(part, part, fc.nat(24), (target, body, cut) => {
        const request = signRequest(client, { at, method: 'POST', target: `/${target}`, body })
        fc.pre(of(request) === 'right')
        const bytes = Buffer.concat([Buffer.from(request.target), request.body!])
        const moved = { ...request, target: bytes.subarray(0, cut).toString(), body: bytes.subarray(cut) }
        return moved.target === request.target || of(moved) !== 'right'
      }),
      { numRuns: 1_000 },
    )
  })
})

test('G03: where the nonce of Kraken ends and the body begins is not for anybody to move', () => {
  const { client, material } = newClient('kraken')
  // The holder signs JSON with a text in it that somebody else chose; the same bytes would be a form with another nonce.
  const body = '{"nonce":"1795393979001","memo":"x&nonce=179539397900&key=other&"}'
  const request = signRequest(client, { at, target: '/0/private/Withdraw', body })
  expect(judge(request, material, at)).toBe('right')
  const headers = request.headers.filter(([name]) => name !== 'Content-Type')
  const moved = { ...request, headers, body: Buffer.concat([Buffer.from('1'), request.body!]) }
  expect(judge(moved, material, at)).toBe('malformed')
})

describe('G03: the query that KuCoin signs before it is encoded', () => {
  const { client, material } = newClient('kucoin')
  const of = (request: Signed) => judge(request, material, at)
  const signedAs = (target: string, signedTarget: string, method = 'GET') =>
    of(signRequest(client, { at, method, target, signedTarget }))

  test.each([
    ['/a?passphrase=abc%21%40', '/a?passphrase=abc!@'],
    ['/a?x=A%20B@!%C3%A9', '/a?x=A B@!é'],
    ['/a?x=%c3%a9', '/a?x=é'],
    ['/a?x=%22%7B%7D%22', '/a?x="{}"'],
    ['/a?x=%26', '/a?x=%26'],
  ])('%s is signed as %s', (target, signed) => expect(signedAs(target, signed)).toBe('right'))

  test.each([
    ['/a?x=1%26y=2', '/a?x=1&y=2', 'wrong-signature'],
    ['/a?x%3D1=2', '/a?x=1=2', 'wrong-signature'],
    ['/a?x%3d1=2', '/a?x=1=2', 'wrong-signature'],
    ['/a?x=1%2B2', '/a?x=1+2', 'wrong-signature'],
    ['/a?x=1%2b2', '/a?x=1+2', 'wrong-signature'],
    ['/a?x=1%23', '/a?x=1#', 'wrong-signature'],
    ['/a?x=%2521', '/a?x=%21', 'wrong-signature'],
    ['/a?x=%3F', '/a?x=?', 'wrong-signature'],
    ['/a?x=1%21%26', '/a?x=1!&', 'wrong-signature'],
    ['/a%2Fb?x=1', '/a/b?x=1', 'wrong-signature'],
    ['/a%2Fb?x=%21', '/a/b?x=!', 'wrong-signature'],
    ['/a?x=+', '/a?x= ', 'wrong-signature'],
    ['/a?x=%', '/a?x=%', 'malformed'],
    ['/a?x=%zz', '/a?x=%zz', 'malformed'],
    ['/a?x=%C3', '/a?x=%C3', 'malformed'],
    ['/a?x=%ED%A0%80', '/a?x=\ud800', 'malformed'],
  ])('%s signed as %s: %s', (target, signed, outcome) => expect(signedAs(target, signed)).toBe(outcome))

  test('where a body may come, what is decoded has only signs of targets', () => {
    expect(signedAs('/a?x=%21', '/a?x=!', 'DELETE')).toBe('right')
    expect(signedAs('/a?x=%7B%7D', '/a?x={}', 'DELETE')).toBe('wrong-signature')
  })

  test('whatever is decoded, two queries signed by one text say the same', () => {
    const piece = fc.constantFrom(
      'a',
      '=',
      '&',
      '%26',
      '%3D',
      '%61',
      '!',
      '%21',
      '+',
      '%2B',
      '%20',
      '%25',
      '%2561',
      '?',
    )
    const query = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
    const parameters = (target: string) => [...new URLSearchParams(target.slice(3))]
    fc.assert(
      fc.property(query, query, (first, second) => {
        const decoded = (target: string) => decodeURIComponent(target)
        fc.pre(decoded(first) === decoded(second))
        const [one, two] = [`/a?${first}`, `/a?${second}`]
        for (const signedTarget of [one, two, decoded(one)]) {
          const accepted = [one, two].filter((target) => signedAs(target, signedTarget) === 'right')
          if (accepted.length === 2) expect(parameters(one)).toEqual(parameters(two))
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('versions 1 to 3 of KuCoin are one: 1 sends the passphrase as it is', () => {
  const { client, material } = newClient('kucoin')
  const request = (version: '1' | '2' | '3') => signRequest(client, { at, version })
  for (const version of ['1', '2', '3'] as const) expect(judge(request(version), material, at)).toBe('right')
  const said = (request: Signed, version: string | null): Signed => ({
    ...request,
    headers: [
      ...request.headers.filter(([name]) => name !== 'KC-API-KEY-VERSION'),
      ...(version === null ? [] : [['KC-API-KEY-VERSION', version] satisfies [string, string]]),
    ],
  })
  expect(judge(said(request('1'), null), material, at)).toBe('right')
  expect(judge(said(request('2'), '1'), material, at)).toBe('wrong-passphrase')
  expect(judge(said(request('1'), '2'), material, at)).toBe('wrong-passphrase')
  for (const version of ['4', '0', '02', '', '2, 2'])
    expect(judge(said(request('2'), version), material, at)).toBe('malformed')
})
