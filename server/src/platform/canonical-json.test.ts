import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

const json = fc.jsonValue({ maxDepth: 5 })

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 as the RFC does', () => {
    const text =
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}'
    expect(canonicalJson(JSON.parse(text))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by code units, as the RFC does', () => {
    const sorted = ['\r', '1', '\u0080', 'ö', '€', '😀', '\ufb33']
    const text = canonicalJson(Object.fromEntries(sorted.toReversed().map((key) => [key, key])))
    expect(text).toBe(`{${sorted.map((key) => `${JSON.stringify(key)}:${JSON.stringify(key)}`).join(',')}}`)
  })

  it('keeps the value: what is read back is the same', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('does not depend on the order of keys, and tells different values apart', () => {
    const members = fc.uniqueArray(fc.tuple(fc.string(), fc.integer()), { selector: ([key]) => key })
    fc.assert(
      fc.property(members, members, (a, b) => {
        const text = canonicalJson(Object.fromEntries(a))
        expect(canonicalJson(Object.fromEntries(a.toReversed()))).toBe(text)
        const same = a.length === b.length && a.every(([k, v]) => b.some(([l, w]) => k === l && v === w))
        expect(canonicalJson(Object.fromEntries(b)) === text).toBe(same)
      }),
    )
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol('x'), () => 1, undefined])(
    'refuses %s',
    (value) => expect(() => canonicalJson(value)).toThrow(TypeError),
  )
})
