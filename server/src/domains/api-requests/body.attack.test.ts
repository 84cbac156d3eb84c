import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import type { Service } from '../../../test/service.ts'
import type { Signed } from '../api-keys/dialects/dialects.testing.ts'
import {
  type ApiKey,
  alsoHeader,
  type Kind,
  kinds,
  newGateway,
  newKeys,
  order,
  outcomeOf,
  signed,
  verify,
  withHeader,
} from './verifying.testing.ts'

const world = useWorld({ processes: 2 })
let service: Service
let keys: Record<Kind, ApiKey>

beforeAll(async () => {
  service = await newGateway(world())
  keys = await newKeys(world())
})

let from = 0
const said = async (request: Signed, more = {}): Promise<string> => {
  from += 1
  const address = `2001:db8:${Math.floor(from / 5).toString(16)}::1`
  return outcomeOf(await verify(service, request, { process: from % 2, address, ...more }))
}
const withBody = (request: Signed, body: string | Buffer | null): Signed => ({
  ...request,
  body: body === null ? null : Buffer.from(body),
})
const wrong = /^(wrong-signature|malformed|nonce|body-unseen|method-refused)$/

describe.each(kinds)('G03, G06: what was signed for %s', (kind) => {
  const make = () => order(world(), keys[kind])

  test('is the body byte for byte', async () => {
    const request = await make()
    const text = request.body!.toString()
    const others = [
      ...['', ' ', `${text} `, `${text}\n`, `${text}\r\n`, ` ${text}`, `\uFEFF${text}`, `${text}\0`],
      ...[text.slice(1), text.slice(0, -1), text.toUpperCase(), text.replace('1', '2'), `${text}${text}`],
      ...[Buffer.from(text, 'utf16le'), gzipSync(text), text.split('').reverse().join('')],
    ]
    for (const other of others) {
      if (Buffer.from(other).equals(request.body!)) continue
      expect(await said(withBody(request, other)), JSON.stringify(String(other))).toMatch(wrong)
    }
    expect(await said(withBody(request, null))).toMatch(wrong)
    expect(await said(request)).toBe('allowed')
  })

  test('says one length, and that of what came', async () => {
    const request = await make()
    const length = request.body!.length
    for (const value of [String(length + 1), '0', '-1', `${length}.0`, '0x10', `${length}, ${length}`, 'x'])
      expect(await said(alsoHeader(request, 'content-length', value)), value).toMatch(
        /^(malformed|method-refused)$/,
      )
    const twice = alsoHeader(
      alsoHeader(request, 'content-length', `${length}`),
      'Content-Length',
      `${length}`,
    )
    expect(await said(twice)).toBe('malformed')
    const both = alsoHeader(
      alsoHeader(request, 'content-length', `${length}`),
      'transfer-encoding',
      'chunked',
    )
    expect(await said(both)).toBe('malformed')
    expect(await said(alsoHeader(request, 'content-length', `${length}`))).toBe('allowed')
    expect(await said(alsoHeader(await make(), 'transfer-encoding', 'chunked'))).toBe('allowed')
  })

  test('is not packed, and whoever says so is told 415', async () => {
    const request = await make()
    for (const coding of ['gzip', 'deflate', 'br', 'zstd', 'identity, gzip', 'GZIP', 'x-gzip', '']) {
      const verdict = await verify(service, alsoHeader(request, 'content-encoding', coding))
      expect(verdict, coding).toMatchObject({ reason: 'encoding-refused', answer: { status: 415 } })
    }
    expect(await said(alsoHeader(request, 'transfer-encoding', 'gzip, chunked'))).toBe('encoding-refused')
    expect(await said(alsoHeader(request, 'content-encoding', 'identity'))).toBe('allowed')
  })

  test('is one target: nothing added, left out, or written otherwise', async () => {
    const request = await make()
    const others = [
      '/api/v1/orders/',
      '/api/v1/orders?',
      '/api/v1/orders?a=1',
      '//api/v1/orders',
      '/api/v1/Orders',
    ]
    for (const target of [
      ...others,
      '/api/v1/%6frders',
      '/api/v1/./orders',
      'api/v1/orders',
      'https://a/api/v1/orders',
      '',
    ])
      expect(await said({ ...request, target }), target).toMatch(/^(wrong-signature|malformed)$/)
    expect(await said(request)).toBe('allowed')
  })

  test('G06: is one method; no header and no parameter makes another of it', async () => {
    const request = await make()
    for (const method of [
      'GET',
      'PUT',
      'PATCH',
      'DELETE',
      'HEAD',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'post',
      'POST ',
      'QUERY',
      '',
    ])
      expect(await said({ ...request, method }), method).toMatch(
        /^(wrong-signature|method-refused|malformed)$/,
      )
    for (const name of ['X-HTTP-Method-Override', 'x-http-method', 'X-Method-Override'])
      expect(await said(alsoHeader(request, name, 'DELETE')), name).toBe('method-refused')
    expect(await said(request)).toBe('allowed')
    const inQuery = await signed(world(), keys[kind], {
      method: 'POST',
      target: '/api/v1/orders?_method=DELETE',
      ...(kind === 'kraken' ? {} : { body: '{}' }),
    })
    expect(await said(inQuery)).toBe('method-refused')
  })
})

describe.each(kinds.filter((kind) => kind !== 'kraken'))('G06: reading with %s', (kind) => {
  test('has no body, is not HEAD, and is not what changes something', async () => {
    const reading = await signed(world(), keys[kind])
    expect(await said(withBody(reading, 'x'))).toBe('method-refused')
    expect(await said(alsoHeader(reading, 'content-length', '5'))).toBe('method-refused')
    expect(await said(alsoHeader(reading, 'transfer-encoding', 'chunked'))).toBe('method-refused')
    const withOne = await signed(world(), keys[kind], { body: '{"a":1}' })
    expect(await said(withOne)).toBe('method-refused')
    for (const method of ['HEAD', 'POST', 'DELETE'])
      expect(await said({ ...reading, method }), method).toMatch(
        /^(wrong-signature|method-refused|malformed)$/,
      )
    expect(await said(withBody(reading, null))).toBe('allowed')
  })
})

test('G03: a body that nobody showed is not taken for an empty one', async () => {
  for (const kind of kinds) {
    const request = withBody(await order(world(), keys[kind]), null)
    const announced = alsoHeader(request, 'content-length', '20')
    expect(await said(announced), kind).toBe('body-unseen')
    expect(await said(alsoHeader(request, 'transfer-encoding', 'chunked')), kind).toBe('body-unseen')
  }
})

test('G03: the digest of a body is enough for native keys, and for no other', async () => {
  const { createHash } = await import('node:crypto')
  for (const kind of kinds) {
    const request = await order(world(), keys[kind])
    const bodySha256 = createHash('sha256').update(request.body!).digest('base64')
    const other = createHash('sha256').update('another').digest('base64')
    const isNative = kind.startsWith('native')
    expect(await said(withBody(request, null), { bodySha256: other }), kind).toBe(
      isNative ? 'wrong-signature' : 'body-unseen',
    )
    expect(await said(withBody(request, null), { bodySha256 }), kind).toBe(
      isNative ? 'allowed' : 'body-unseen',
    )
  }
})

test('G03: credentials twice, of two dialects, or none of them', async () => {
  const [okx, kucoin] = [await order(world(), keys.okx), await order(world(), keys.kucoin)]
  expect(await said({ ...okx, headers: [...okx.headers, ...kucoin.headers] })).toMatch(
    /^(several-keys|malformed)$/,
  )
  for (const [name, value] of okx.headers) {
    if (!name.startsWith('OK-')) continue
    expect(await said(alsoHeader(okx, name, value)), name).toBe('several-keys')
    expect(await said(alsoHeader(okx, name.toLowerCase(), 'x')), name).toBe('several-keys')
    expect(await said(withHeader(okx, name.toLowerCase(), null)), name).not.toBe('allowed')
  }
  expect(await said({ ...okx, headers: [] })).toBe('no-key')
  expect(await said(okx)).toBe('allowed')
})
