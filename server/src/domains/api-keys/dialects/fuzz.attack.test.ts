import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpus } from './corpus.testing.ts'
import { authority, judge, kinds, newClient, type Signed, signRequest } from './dialects.testing.ts'
import { read } from './read.ts'

const at = 1_795_393_979_000
/** Said of the request, and not signed by the dialects that have no digest of it: no more than how the same bytes are called. */
const unsigned = ['Content-Type', 'KC-API-KEY-VERSION']

/** Half signs too: what is no text at all to UTF-8. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)) })

describe.each(kinds)('%s', (kind) => {
  const { client, material } = newClient(kind)
  const target = kind === 'kraken' ? '/0/private/AddOrder' : '/v1/orders?pair=BTC%2FUSD&note=a%21%C3%A9'
  const body = kind === 'kraken' ? 'nonce=17&volume=1.25' : '{"amount":"0.5"}'
  const request = signRequest(client, { at, method: 'POST', target, body })
  const isTaken = (changed: Signed): boolean => {
    const presented = read(changed, { now: at, authorities: [authority] })
    return (
      presented.refused === null && presented.name === client.name && presented.check(material) === 'right'
    )
  }
  const withValue = (name: string, value: string): Signed => ({
    ...request,
    headers: request.headers.map(([one, was]): [string, string] => [one, one === name ? value : was]),
  })

  test('is right as it was signed', () => expect(isTaken(request)).toBe(true))

  test('every bit of the body', () => {
    for (let n = 0; n < body.length; n += 1)
      for (let flip = 1; flip < 256; flip *= 2) {
        const changed = Buffer.from(body)
        changed[n]! ^= flip
        expect(isTaken({ ...request, body: changed }), `${n} ^ ${flip}`).toBe(false)
      }
  })

  test('every sign of the target and the method, changed, added or left out', () => {
    for (const [at, other] of changes(request.target))
      expect(isTaken({ ...request, target: other }), `${at} ${other}`).toBe(false)
    for (const [at, other] of changes(request.method))
      expect(isTaken({ ...request, method: other }), `${at} ${other}`).toBe(false)
  })

  test.each(request.headers.filter(([name]) => !unsigned.includes(name) || kind.startsWith('native')))(
    'every sign of %s',
    (name, value) => {
      for (const [at, other] of changes(value)) {
        // Blanks around the value of a header are no part of it (RFC 9110 5.5).
        if (other.trim() === value && kind.startsWith('native')) continue
        expect(isTaken(withValue(name, other)), `${at} ${other}`).toBe(false)
      }
    },
  )

  test.each(corpus.map((text) => [text.slice(0, 60), text] as const))('the corpus: %j', (_, text) => {
    for (const [name] of request.headers.filter(([name]) => !unsigned.includes(name)))
      expect(isTaken(withValue(name, text))).toBe(false)
    expect(isTaken({ ...request, target: text })).toBe(false)
    expect(isTaken({ ...request, method: text })).toBe(false)
    expect(isTaken({ ...request, body: Buffer.from(text) })).toBe(false)
    for (const [name] of request.headers) isTaken(withValue(name, text))
    judge({ ...request, headers: [...request.headers, [text, text]] }, material, at)
  })

  test('the corpus, signed: nothing is thrown, and what is taken is what was signed', () => {
    for (const text of corpus)
      for (const wanted of [
        { target: text },
        { target: `/${text}` },
        { body: text },
        { time: text },
        { nonce: text },
      ]) {
        const signed = signRequest(client, { at, method: 'POST', target: '/a', body, ...wanted })
        const outcome = judge(signed, material, at)
        if (outcome === 'right') expect(signed.target).toMatch(/^\/[\x21-\x7e]*$/)
      }
  })

  test('anything at all: nothing is thrown, nothing is taken', () => {
    const text = fc.oneof(anyText, fc.constantFrom(...corpus))
    const name = fc.oneof(fc.constantFrom(...request.headers.map(([name]) => name)), text)
    const header = fc.tuple(
      name,
      fc.oneof(text, fc.constantFrom(...request.headers.map(([, value]) => value))),
    )
    const anything = fc.record({
      method: fc.oneof(fc.constantFrom('GET', 'POST'), text),
      target: fc.oneof(
        text,
        text.map((rest) => `/${rest}`),
      ),
      headers: fc.array(header, { maxLength: 8 }),
      body: fc.option(fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes))),
      bodyDigest: fc.option(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes))),
    })
    fc.assert(
      fc.property(anything, (received) => !isTaken(received as Signed)),
      { numRuns: 2_000 },
    )
  })
})

/** One sign changed, added or left out, at every place. */
function* changes(text: string): Generator<[number, string]> {
  for (let n = 0; n <= text.length; n += 1) {
    if (n < text.length) yield [n, text.slice(0, n) + text.slice(n + 1)]
    for (const sign of ' !"%&+/09:;=?AZaz{é') {
      yield [n, text.slice(0, n) + sign + text.slice(n)]
      if (n < text.length && text[n] !== sign) yield [n, text.slice(0, n) + sign + text.slice(n + 1)]
    }
  }
}
