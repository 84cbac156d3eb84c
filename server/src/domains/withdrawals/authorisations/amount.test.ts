import fc from 'fast-check'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { noAmounts } from './amount.testing.ts'
import { notNegative, positive, readAmount, writeAmount } from './amount.ts'

describe('amounts', () => {
  test.each(noAmounts)('F15: %j is none', (text) => {
    expect(Value.Check(positive, text)).toBe(false)
    expect(Value.Check(notNegative, text)).toBe(false)
  })

  test.each(['0', '0.0', '0.000000000000000000'])('%s is a fee, and no amount', (text) => {
    expect(Value.Check(positive, text)).toBe(false)
    expect(Value.Check(notNegative, text)).toBe(true)
  })

  test.each([
    ['0.1', '0.1'],
    ['1.50', '1.5'],
    ['1.0', '1'],
    ['100', '100'],
    ['0.000000000000000001', '0.000000000000000001'],
    ['999999999999999999.999999999999999999', '999999999999999999.999999999999999999'],
    // 2^53+1: the first whole number that floating point cannot hold.
    ['9007199254740993', '9007199254740993'],
  ])('%s is %s', (text, canonical) => {
    expect(Value.Check(positive, text)).toBe(true)
    expect(writeAmount(readAmount(text))).toBe(canonical)
  })

  test('no floating point: 0.1 and 0.2 are 0.3', () => {
    expect(writeAmount(readAmount('0.1') + readAmount('0.2'))).toBe('0.3')
  })

  test('every amount that can be held is written and read back as itself, and one text means one amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 36n - 1n }), fc.nat({ max: 5 }), (amount, zeros) => {
        const text = writeAmount(amount)
        expect(Value.Check(positive, text)).toBe(true)
        expect(readAmount(text)).toBe(amount)
        const longer = text.includes('.') ? `${text}${'0'.repeat(zeros)}` : `${text}.0`
        if (Value.Check(positive, longer)) expect(writeAmount(readAmount(longer))).toBe(text)
      }),
    )
  })
})
