import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../platform/ctx.ts'
import { appendEvent } from './append.ts'
import { inertFields, inertText } from './bounded.ts'
import { eventText, leafOf, type StoredEvent } from './chain/event-text.ts'
import { type Chain, openChain } from './chain.testing.ts'

/** Anything at all, also what no encoding has: halves of surrogate pairs, controls, NUL. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
    .map((units) => String.fromCharCode(...units)),
)

const hostile = [
  'line\r\nSet-Cookie: a=b',
  '\u001b[2J\u001b]0;owned\u0007',
  '</script><script>alert(1)</script>',
  '"},{"type":"sign-in.succeeded"',
  'nul\u0000nul',
  '\ud800',
  'a\udfffb',
  '\u202Egnp.exe',
  '\u2028\u2029\ufeff\u0085',
  '=HYPERLINK("https://x.example")',
  '%n%s%x',
  'e\u0301'.repeat(5_000),
  '\ud83d\ude00'.repeat(500),
]

describe('I09 I10: a text of an event', () => {
  const isInert = (text: string): boolean =>
    text.length <= 200 &&
    text.isWellFormed() &&
    !/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u.test(text)

  it('is one bounded, inert line, whatever came', () => {
    fc.assert(
      fc.property(anyText, (text) => isInert(inertText(text))),
      { numRuns: 2_000 },
    )
    for (const text of hostile) expect(isInert(inertText(text))).toBe(true)
  })

  it('is what was said, where that is harmless, and shows where it was cut', () => {
    for (const text of ['Firefox on Linux', 'Ænna 😀 名', '<b>', 'x'.repeat(200)])
      expect(inertText(text)).toBe(text)
    expect(inertText('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`)
  })

  it('fields are bounded in number, name and kind', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`field${n}`, n]))
    expect(Object.keys(inertFields(many))).toHaveLength(20)
    expect(
      inertFields({ a: Number.NaN, b: Number.POSITIVE_INFINITY, c: { d: 1 }, e: undefined, f: true }),
    ).toEqual({
      ...{ a: null, b: null, c: null, e: null, f: true },
    })
    expect(Object.keys(inertFields({ ['k'.repeat(900)]: 1 }))[0]).toHaveLength(64)
  })
})

describe('I09: an event', () => {
  let chain: Chain
  beforeAll(async () => {
    chain = await openChain()
  })
  afterAll(() => chain.close())

  const from = (text: string): Client => ({
    ...(chain.stranger.client as Client),
    address: text,
    device: () => ({ name: text, kind: 'other' }),
    place: () => ({ ...chain.stranger.client.place(), text }),
  })
  const append = (type: string, data: Record<string, unknown>, client: Client): Promise<void> =>
    chain.db
      .transaction()
      .execute((tx) =>
        appendEvent(
          tx,
          chain.bench.outside(),
          { kind: 'stranger', client },
          { type, accountId: null, data: data as never },
        ),
      )

  it('is stored whatever stands in it, and is what was sealed', async () => {
    const values = fc.oneof(anyText, fc.double(), fc.integer(), fc.boolean(), fc.constant(null))
    const fields = fc.dictionary(anyText, values, { maxKeys: 30 })
    let count = 0
    await fc.assert(
      fc.asyncProperty(anyText, fields, anyText, async (type, data, text) => {
        await append(type, data, from(text))
        count += 1
      }),
      { numRuns: 120 },
    )
    for (const text of hostile) await append(text, { [text]: text }, from(text))
    expect(await chain.seal()).toMatchObject({ sealed: count + hostile.length, refused: [] })
    await chain.sign()
    expect(await chain.verify()).toEqual([])
    expect(await chain.verify({ keys: null })).toEqual([])
  })

  it('is bounded in its row', async () => {
    const huge = 'x'.repeat(2_000_000)
    await append(huge, Object.fromEntries(hostile.map((text, n) => [`${n}${huge}`, text + huge])), from(huge))
    const row = await chain.db
      .selectFrom('events')
      .selectAll()
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row).length).toBeLessThan(6_000)
  })
})

describe('I08: the text that is sealed', () => {
  const word = fc.oneof(fc.constantFrom('', 'a', 'b', '","', 'null'), fc.string({ maxLength: 4 }))
  const maybe = fc.option(word, { nil: null })
  const anyEvent: fc.Arbitrary<StoredEvent> = fc.record({
    id: fc.bigInt({ min: 1n, max: 40n }).map(String),
    at: fc.constantFrom('1000', '2000'),
    type: word,
    account: maybe,
    session: maybe,
    device: maybe,
    address: maybe,
    place: maybe,
    data: fc.dictionary(word, fc.oneof(word, fc.integer({ max: 3 }), fc.constant(null)), { maxKeys: 2 }),
    mac: fc.option(fc.constantFrom(Buffer.alloc(32), Buffer.alloc(32, 1)), { nil: null }),
  })

  it('is the same for two events only where every column is', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (a, b) => {
        const { mac: _a, ...contentA } = a
        const { mac: _b, ...contentB } = b
        const same = JSON.stringify(sorted(contentA)) === JSON.stringify(sorted(contentB))
        expect(a.id === b.id && eventText(a) === eventText(b)).toBe(same)
        if (!same) expect(leafOf(a)!.equals(leafOf(b)!)).toBe(false)
      }),
      { numRuns: 3_000 },
    )
  })

  const sorted = ({ data, ...rest }: Omit<StoredEvent, 'mac'>) => [
    rest,
    Object.entries(data as object).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]
})
