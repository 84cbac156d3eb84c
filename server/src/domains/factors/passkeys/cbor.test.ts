import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CborValue, cbor, head } from '../../../../test/cbor.ts'
import { readCbor, readCborMap } from './cbor.ts'
import { Malformed } from './malformed.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

describe('readCbor', () => {
  // RFC 8949 appendix A.
  it.each([
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1b000000e8d4a51000', 1000000000000],
    ['20', -1],
    ['3903e7', -1000],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['f7', undefined],
    ['4401020304', hex('01020304')],
    ['60', ''],
    ['62c3bc', 'ü'],
    ['80', []],
    ['8301820203820405', [1, [2, 3], [4, 5]]],
    ['a0', new Map()],
    [
      'a26161016162820203',
      new Map<string, unknown>([
        ['a', 1],
        ['b', [2, 3]],
      ]),
    ],
  ])('reads %s', (text, value) => expect(readCbor(hex(text))).toEqual({ value, end: text.length / 2 }))

  it.each([
    ['nothing at all', ''],
    ['a tag', 'c074323031332d30332d32315432303a30343a30305a'],
    ['a number with a fraction', 'f93c00'],
    ['another one', 'fb3ff199999999999a'],
    ['an unknown simple value', 'f0'],
    ['a head of a reserved size', '1c'],
    ['an endless string', '5f42010243030405ff'],
    ['an endless array', '9f01ff'],
    ['an endless map', 'bf6161019fffff'],
    ['a lonely break', 'ff'],
    ['a string longer than what is there', '4401'],
    ['a length of 4 GB', '5affffffff'],
    ['a length of 2^64 - 1', '5bffffffffffffffff'],
    ['an array of 2^53 - 1', '9b001fffffffffffff'],
    ['a map of 2^32 - 1 pairs', 'baffffffff00'],
    ['a map whose last value is missing', 'a201020304'.slice(0, 8)],
    ['a key twice', 'a201020103'],
    ['a key twice, written differently', 'a20102180103'],
    ['a text key twice', 'a2616101616102'],
    ['a key that is a list', 'a18001'],
    ['a key that is bytes', 'a1410101'],
    ['text that is no UTF-8', '62ff00'],
    ['half a head', '19'],
  ])('refuses %s', (_what, text) => expect(() => readCbor(hex(text))).toThrow(Malformed))

  it('goes eight levels down and no further, in lists and maps alike', () => {
    const lists = (depth: number): Buffer => Buffer.concat([Buffer.alloc(depth, 0x81), hex('00')])
    const maps = (depth: number): Buffer => Buffer.concat([...Array(depth).fill(hex('a100')), hex('00')])
    for (const nested of [lists, maps]) {
      expect(readCbor(nested(8)).end).toBe(nested(8).length)
      for (const depth of [9, 10_000, 1_000_000]) expect(() => readCbor(nested(depth))).toThrow(Malformed)
    }
  })

  it('says where the value ends, and a map alone must fill its bytes', () => {
    expect(readCbor(hex('ff01ff'), 1)).toEqual({ value: 1, end: 2 })
    expect(() => readCborMap(hex('a000'))).toThrow(Malformed)
    expect(() => readCborMap(hex('80'))).toThrow(Malformed)
    expect(readCborMap(hex('a0'))).toEqual(new Map())
  })

  it('reads back whatever is written', () => {
    const { value } = fc.letrec<{ value: CborValue; key: number | string }>((tie) => ({
      key: fc.oneof(fc.integer(), fc.string({ unit: 'binary' })),
      value: fc.oneof(
        { maxDepth: 4 },
        fc.maxSafeInteger().map((number) => number + 0),
        fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
        fc.boolean(),
        fc.constant(null),
        fc.uint8Array().map((bytes) => Buffer.from(bytes)),
        fc.array(tie('value'), { maxLength: 4 }),
        fc
          .uniqueArray(fc.tuple(fc.oneof(fc.integer(), fc.string()), tie('value')), {
            selector: ([key]) => `${typeof key}${key}`,
            maxLength: 4,
          })
          .map((pairs) => new Map(pairs)),
      ),
    }))
    fc.assert(
      fc.property(value, (written) => {
        const bytes = cbor(written)
        expect(readCbor(bytes)).toEqual({ value: written, end: bytes.length })
      }),
      { seed: 8949 },
    )
  })

  it('throws nothing but Malformed at any bytes, and never reads past them', () => {
    const item = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.nat(70)).map(([major, n]) => head(major, n))
    const bytes = fc
      .array(fc.oneof(item, fc.uint8Array({ maxLength: 8 })))
      .map((parts) => Buffer.concat(parts))
    fc.assert(
      fc.property(bytes, (hostile) => {
        try {
          expect(readCbor(hostile).end).toBeLessThanOrEqual(hostile.length)
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed)
        }
      }),
      { seed: 8, numRuns: 2_000 },
    )
  })
})
