import fc from 'fast-check'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { notNegative, positive, readAmount, writeAmount } from './amount.ts'

/** F15: what a careless reader takes for an amount. Fullwidth and Arabic digits, blanks that cannot be seen, other signs for minus. */
export const noAmounts: unknown[] = [
  ...['1e309', '1e3', '-0', '-1', '+1', '0x10', '0b1', '0o7', '1,5', '1.000,50', '1_000', '1 000'],
  ...['NaN', 'Infinity', '', ' ', ' 1', '1 ', '1\n', '\n1', '.5', '5.', '00', '01', '00.5', '1.2.3', '1n'],
  ...['0.0000000000000000001', `0.${'3'.repeat(30)}`, '1000000000000000000', '9'.repeat(40)],
  ...['１', '１.５', '٣', '१', '−1', '1\u200b', '\u00a01', '1٫5', '½', '1e-1', '1f', '0.5 ETH'],
  ...[1, 0.5, -1, 0, null, true, [], ['1'], {}, { amount: '1' }, 2 ** 53],
]

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
