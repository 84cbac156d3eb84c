import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCode, writeCode } from './code.ts'

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 }).map((array) => Buffer.from(array))

describe('writeCode', () => {
  it.each([
    ['00000000000000000000', '0000-0000-0000-0000'],
    ['ffffffffffffffffffff', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ'],
    ['00000000000000000001', '0000-0000-0000-0001'],
    ['00443214c74254b635cf', '0123-4567-89AB-CDEF'],
  ])('writes %s as %s', (hex, code) => expect(writeCode(Buffer.from(hex, 'hex'))).toBe(code))

  it('writes different bytes differently: none of the 80 bits is lost', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(writeCode(a) === writeCode(b)).toBe(a.equals(b))
      }),
    )
  })
})

describe('readCode', () => {
  it('reads what was written, however a person types it', () => {
    const mangle = fc.array(fc.constantFrom('', ' ', '-', '\t', '–', '\u00a0'), {
      minLength: 19,
      maxLength: 19,
    })
    fc.assert(
      fc.property(bytes, mangle, fc.boolean(), (of, signs, lower) => {
        const code = writeCode(of)
        const typed = [...(lower ? code.toLowerCase() : code)].map((symbol, n) => symbol + signs[n]).join('')
        expect(readCode(typed)).toBe(code.replaceAll('-', ''))
      }),
    )
  })

  it('takes O for 0 and I or L for 1, as Crockford has it', () =>
    expect(readCode('oO01-iIlL-1234-5678')).toBe('0001111112345678'))

  it.each([
    '',
    '0000-0000-0000-000',
    '0000-0000-0000-00000',
    'UUUU-UUUU-UUUU-UUUU',
    '００００-0000-0000-0000',
    'ß'.repeat(16),
  ])('takes %j for no code', (text) => expect(readCode(text)).toBeNull())
})
