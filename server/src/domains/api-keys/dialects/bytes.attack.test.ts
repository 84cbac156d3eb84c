import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { judge, kinds, newClient, type Signed, signRequest } from './dialects.testing.ts'

const at = 1_795_393_979_000
const body = '{"nonce":"1","amount":"0.5"}'

const withBody = (request: Signed, bytes: Buffer | string | null): Signed => ({
  ...request,
  body: bytes === null ? null : Buffer.from(bytes),
})
const withHeaders = (request: Signed, ...more: (readonly [string, string])[]): Signed => ({
  ...request,
  headers: [...request.headers, ...more],
})

describe.each(kinds)('%s', (kind) => {
  const { client, material } = newClient(kind)
  const request = signRequest(client, { at, method: 'POST', target: '/v1/orders', body })
  const of = (changed: Signed): string => judge(changed, material, at)

  test('G03: the bytes that were signed', () => expect(of(request)).toBe('right'))

  test.each<[string, string | Buffer]>([
    ['one sign', body.replace('0.5', '5.5')],
    ['a blank after it', `${body} `],
    ['a line after it', `${body}\n`],
    ['a line of another system after it', `${body}\r\n`],
    ['a mark of order before it', `\ufeff${body}`],
    ['a zero after it', `${body}\0`],
    ['other blanks in it', body.replace(':', ': ')],
    ['the same number otherwise', body.replace('0.5', '0.50')],
    ['another order', '{"amount":"0.5","nonce":"1"}'],
    ['in two bytes a sign', Buffer.from(body, 'utf16le')],
    ['packed', gzipSync(body)],
    ['nothing', ''],
  ])('G03: with %s in its body is another request', (_, bytes) => {
    expect(of(withBody(request, bytes))).not.toBe('right')
  })

  test('G03: no body is as an empty one, and one that nobody handed over is refused', () => {
    const target = '/v1/orders'
    if (kind !== 'kraken') {
      const empty = signRequest(client, { at, method: 'POST', target })
      expect(of(empty)).toBe('right')
      expect(of(withBody(empty, null))).toBe('right')
      expect(of(withHeaders(withBody(empty, null), ['Content-Length', '0']))).toBe('right')
      expect(of(withHeaders(withBody(empty, null), ['Content-Length', '5']))).toBe('body-unseen')
      expect(of(withHeaders(withBody(empty, null), ['Transfer-Encoding', 'chunked']))).toBe('body-unseen')
      expect(of(withBody(empty, '{}'))).not.toBe('right')
    }
    expect(of(withBody(request, null))).not.toBe('right')
  })

  test('G03: a digest stands in for the body where the digest is what was signed', () => {
    const digest = (bytes: string) => createHash('sha256').update(bytes).digest()
    const isNative = kind.startsWith('native')
    const seen = (bytes: string) => of({ ...withBody(request, null), bodyDigest: digest(bytes) })
    expect(seen(body)).toBe(isNative ? 'right' : 'body-unseen')
    expect(seen(`${body} `)).toBe(isNative ? 'wrong-signature' : 'body-unseen')
  })

  test('G03: what is said of the body has to fit it', () => {
    expect(of(withHeaders(request, ['content-length', `${body.length}`]))).toBe('right')
    for (const length of [`${body.length + 1}`, '0', '-1', '1e1', `${body.length}, ${body.length}`, ''])
      expect(of(withHeaders(request, ['Content-Length', length])), length).toBe('malformed')
    const both: [string, string][] = [
      ['Content-Length', `${body.length}`],
      ['Transfer-Encoding', 'chunked'],
    ]
    expect(of(withHeaders(request, ...both))).toBe('malformed')
    expect(
      of(withHeaders(request, ['Content-Length', `${body.length}`], ['content-length', `${body.length}`])),
    ).toBe('malformed')
  })

  test('G03: packed is not read, whatever is said of how', () => {
    for (const encoding of ['gzip', 'deflate', 'br', 'GZIP', 'identity, gzip', 'x-gzip', ''])
      expect(of(withHeaders(request, ['Content-Encoding', encoding])), encoding).toBe('encoding-refused')
    expect(of(withHeaders(request, ['Transfer-Encoding', 'gzip, chunked']))).toBe('encoding-refused')
    expect(of(withHeaders(request, ['Content-Encoding', 'identity']))).toBe('right')
    expect(of(withHeaders(request, ['Transfer-Encoding', 'chunked']))).toBe('right')
  })

  test('G06: another method, or a way to say another', () => {
    for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'post', 'Post', 'POST ', 'LINK', ''])
      expect(of({ ...request, method }), method).toBe('method-refused')
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      expect(of({ ...request, method }), method).not.toBe('right')
    for (const name of ['X-HTTP-Method-Override', 'x-http-method', 'X-Method-Override'])
      expect(of(withHeaders(request, [name, 'DELETE']))).toBe('method-refused')
  })

  test('G16: what a page in a browser asks', () => {
    expect(of(withHeaders(request, ['Origin', 'https://evil.example']))).toBe('from-a-page')
    expect(of(withHeaders(request, ['Origin', 'null']))).toBe('from-a-page')
    expect(of(withHeaders(request, ['Sec-Fetch-Site', 'same-origin']))).toBe('from-a-page')
  })

  test('what says who it is, twice or beside another', () => {
    for (const [name, value] of request.headers.filter(([name]) => !name.startsWith('Content-'))) {
      expect(of(withHeaders(request, [name.toLowerCase(), value])), name).toBe('several-keys')
      expect(of(withHeaders(request, [name.toUpperCase(), 'x'])), name).toBe('several-keys')
    }
    for (const other of kinds) {
      if (newClient(other).client.dialect === client.dialect) continue
      const [theirs] = signRequest(newClient(other).client, { at }).headers
      expect(of(withHeaders(request, theirs!)), other).toBe('several-keys')
    }
    expect(of(withHeaders(request, ['Content-Type', 'text/plain']))).toBe('malformed')
    expect(of({ ...request, headers: [] })).toBe('no-key')
  })

  test('another target, and such as nobody sends', () => {
    for (const target of [
      '/v1/orders/',
      '/v1/Orders',
      '//v1/orders',
      '/v1/orders?',
      '/v1/orders?a=1',
      '/v1/%6frders',
    ])
      expect(of({ ...request, target }), target).not.toBe('right')
    for (const target of [
      'http://api.exchange.example/v1/orders',
      '*',
      '',
      'v1/orders',
      '/v1/orders#a',
      '/v1/ orders',
      '/é',
    ])
      expect(
        judge({ ...signRequest(client, { at, method: 'POST', target, body }) }, material, at),
        target,
      ).not.toBe('right')
  })

  test('G09: whatever of a signature is missing or wrong, the key is looked for all the same', () => {
    const [name] = request.headers.find(([name]) => /-sign$|^signature$/i.test(name))!
    for (const value of ['', 'x', 'A'.repeat(43), `${'A'.repeat(43)}=`, 'é'.repeat(44), 'ł'.repeat(44)]) {
      const headers = request.headers.map(([one, was]): [string, string] => [one, one === name ? value : was])
      expect(of({ ...request, headers })).toBe(kind.startsWith('native') ? 'malformed' : 'wrong-signature')
    }
    const other = newClient(kind)
    expect(judge(request, other.material, at)).toBe('wrong-signature')
  })
})

describe('G06: what is signed for GET', () => {
  test.each(kinds.filter((kind) => kind !== 'kraken'))('has no body: %s', (kind) => {
    const { client, material } = newClient(kind)
    const request = signRequest(client, { at, target: '/v1/balances' })
    expect(judge(request, material, at)).toBe('right')
    expect(judge(withBody(request, '{}'), material, at)).toBe('method-refused')
    expect(judge(withHeaders(withBody(request, null), ['Content-Length', '2']), material, at)).toBe(
      'method-refused',
    )
    expect(judge({ ...request, method: 'POST' }, material, at)).not.toBe('right')
    const signed = signRequest(client, { at, target: '/v1/balances', body })
    expect(judge(signed, material, at)).toBe('method-refused')
    const override = signRequest(client, { at, target: '/v1/orders?_method=DELETE' })
    expect(judge(override, material, at)).toBe('method-refused')
  })

  test.each(kinds)('is not turned into another by a header that CGI reads as one of those: %s', (kind) => {
    const { client, material } = newClient(kind)
    const request = signRequest(client, { at, target: '/v1/orders' })
    for (const name of [
      'X_HTTP_Method_Override',
      'x-http_method-override',
      'Content_Encoding',
      'KC_API_SIGN',
    ])
      expect(judge(withHeaders(request, [name, 'DELETE']), material, at), name).toBe('malformed')
    expect(judge(withHeaders(request, ['X_Trace_Id', '1']), material, at)).toBe('right')
  })

  test('is nothing to Kraken', () => {
    const { client, material } = newClient('kraken')
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      expect(
        judge(signRequest(client, { method, target: '/0/private/Balance', body: 'nonce=1' }), material, at),
      ).toBe('method-refused')
  })
})
