import { describe, expect, test } from 'vitest'
import { useWorld } from '../harness.ts'
import { lines, say } from '../wire.ts'

const world = useWorld()
const host = (): string => new URL(world().origin).host
const smuggled = (): string => lines('GET /health/live HTTP/1.1', `Host: ${host()}`)
const post = (...headers: string[]): string =>
  lines('POST /v1/sign-ins HTTP/1.1', `Host: ${host()}`, `Origin: ${world().origin}`, ...headers)

describe('K07: requests that two readers would read as two', () => {
  const json = 'Content-Type: application/json'
  test.each<[string, () => string]>([
    [
      'length and chunks',
      () => `${post(json, 'Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n${smuggled()}`,
    ],
    [
      'chunks and length',
      () => `${post(json, 'Transfer-Encoding: chunked', 'Content-Length: 4')}0\r\n\r\n${smuggled()}`,
    ],
    ['two lengths', () => `${post(json, 'Content-Length: 2', 'Content-Length: 50')}{}${smuggled()}`],
    ['a list of lengths', () => `${post(json, 'Content-Length: 2, 50')}{}${smuggled()}`],
    ['a negative length', () => `${post(json, 'Content-Length: -1')}{}${smuggled()}`],
    ['a length with a sign', () => `${post(json, 'Content-Length: +2')}{}${smuggled()}`],
    ['a length in hex', () => `${post(json, 'Content-Length: 0x2')}{}${smuggled()}`],
    ['a length beyond numbers', () => `${post(json, `Content-Length: ${'9'.repeat(40)}`)}{}${smuggled()}`],
    ['an unknown coding', () => `${post(json, 'Transfer-Encoding: xchunked')}0\r\n\r\n${smuggled()}`],
    ['chunked not last', () => `${post(json, 'Transfer-Encoding: chunked, identity')}0\r\n\r\n${smuggled()}`],
    [
      'a coding behind a tab',
      () => `${post(json, 'Transfer-Encoding:\tchunked', 'Content-Length: 4')}0\r\n\r\n${smuggled()}`,
    ],
    ['a blank before the colon', () => `${post(json, 'Content-Length : 2')}{}${smuggled()}`],
    ['a folded header', () => `${post(json, 'X-A: b\r\n Content-Length: 50')}{}${smuggled()}`],
    [
      'a chunk size that overflows',
      () => `${post(json, 'Transfer-Encoding: chunked')}FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n${smuggled()}`,
    ],
    [
      'a chunk size with rubbish',
      () => `${post(json, 'Transfer-Encoding: chunked')}2 x\r\n{}\r\n0\r\n\r\n${smuggled()}`,
    ],
    ['a bare carriage return', () => `${post(json, 'X-A: b\rContent-Length: 2')}{}${smuggled()}`],
    [
      'bare line feeds',
      () => `POST /v1/sign-ins HTTP/1.1\nHost: ${host()}\nContent-Length: 0\n\n${smuggled()}`,
    ],
  ])('%s: refused, and what follows is not read', async (_name, request) => {
    const { statuses, closed } = await say(world().origin, request())
    expect(statuses.length).toBeLessThan(2)
    if (statuses.length > 0) expect(statuses[0]).toBeGreaterThanOrEqual(400)
    expect(statuses[0] ?? 0).toBeLessThan(500)
    expect(closed).toBe(true)
  })
})

describe('K07: what is not HTTP', () => {
  test.each<[string, () => string | Buffer]>([
    ['no version', () => lines('GET /', `Host: ${host()}`)],
    ['a version of the future', () => lines('GET / HTTP/9.9', `Host: ${host()}`)],
    ['a method in small letters', () => lines('get / HTTP/1.1', `Host: ${host()}`)],
    ['a header without a colon', () => lines('GET / HTTP/1.1', `Host: ${host()}`, 'nonsense')],
    ['a NUL in a header', () => lines('GET / HTTP/1.1', `Host: ${host()}`, 'X-A: \0')],
    ['a header of 100 kB', () => lines('GET / HTTP/1.1', `Host: ${host()}`, `X-A: ${'a'.repeat(100_000)}`)],
    ['an address of 100 kB', () => lines(`GET /${'a'.repeat(100_000)} HTTP/1.1`, `Host: ${host()}`)],
    ['a TLS greeting', () => Buffer.from('160301020001000001fc0303', 'hex')],
    ['the preface of HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['noise', () => Buffer.from(Array.from({ length: 4_096 }, (_, n) => (n * 7919) % 256))],
    ['CONNECT', () => lines('CONNECT evil.example:443 HTTP/1.1', `Host: ${host()}`)],
  ])('%s: refused and closed', async (_name, request) => {
    const { statuses, closed } = await say(world().origin, request())
    expect(closed).toBe(true)
    for (const status of statuses) expect([400, 404, 405, 421, 431, 505]).toContain(status)
  })

  test('TRACE echoes nothing', async () => {
    const { statuses, text } = await say(
      world().origin,
      lines('TRACE /v1/session HTTP/1.1', `Host: ${host()}`, 'Cookie: sallyport_session=canary-cookie'),
    )
    expect([400, 404, 405]).toContain(statuses[0])
    expect(text).not.toContain('canary-cookie')
  })

  test('an upgrade is not made, whatever it is called', async () => {
    for (const name of ['h2c', 'websocket', 'TLS/1.0']) {
      const { statuses } = await say(
        world().origin,
        lines(
          'GET /v1/configuration HTTP/1.1',
          `Host: ${host()}`,
          'Connection: Upgrade, HTTP2-Settings',
          `Upgrade: ${name}`,
          'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
        ),
      )
      expect(statuses).toEqual([200])
    }
  })

  test('an expectation that nobody meets is told so; 100-continue is met', async () => {
    const unknown = await say(world().origin, post('Expect: 200-maybe', 'Content-Length: 0'))
    expect(unknown.statuses).toEqual([417])
    const body = '{"identifier":"a@example.com"}'
    const known = await say(
      world().origin,
      post('Expect: 100-continue', 'Content-Type: application/json', `Content-Length: ${body.length}`),
      { later: [{ after: 50, text: body }] },
    )
    expect(known.statuses).toEqual([100, 201])
  })

  test('a hundred requests on one connection are a hundred answers', async () => {
    const many = lines('GET /health/live HTTP/1.1', `Host: ${host()}`).repeat(100)
    expect((await say(world().origin, many)).statuses).toEqual(Array(100).fill(200))
  })
})
