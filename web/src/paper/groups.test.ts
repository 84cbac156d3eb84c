import { expect, test } from 'vitest'
import { onlyDigits } from '../parts/field/code-field.tsx'
import { inGroups } from './groups.ts'

test.each([
  ['', []],
  ['ABCD', ['ABCD']],
  ['ABCDEFGHIJ', ['ABCD', 'EFGH', 'IJ']],
])('%j in groups of four', (text, groups) => {
  expect(inGroups(text)).toEqual(groups)
})

test('grouping loses nothing', () => {
  const key = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  expect(inGroups(key)).toHaveLength(8)
  expect(inGroups(key).join('')).toBe(key)
})

test.each([
  ['123 456', '123456'],
  ['Your code: 123-456.', '123456'],
  ['１２３', ''],
  ['', ''],
])('the digits of a pasted %j are %j', (pasted, digits) => {
  expect(onlyDigits(pasted)).toBe(digits)
})
