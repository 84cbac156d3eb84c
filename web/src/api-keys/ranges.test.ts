import { expect, test } from 'vitest'
import { faultOf, isInside, listed, mostRanges, readRange, sizeOf } from './ranges.ts'

const good = [
  '203.0.113.7',
  '203.0.113.0/24',
  '10.0.0.0/8',
  '2001:db8::1',
  '2001:db8::/64',
  '::1',
  '1:2:3:4:5:6:7:8',
  'FE80::a',
  '::FFFF:203.0.113.7',
]
const bad = [
  '',
  'x',
  '203.0.113',
  '203.0.113.256',
  '203.0.113.07',
  '203.0.113.0/33',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '12345::',
  '::/129',
  '203.0.113.0/24/8',
  '203.0.113.0/',
]

test.each(good)('%j is a range', (text) => {
  expect(faultOf([text], false)).toBe(null)
})

test.each(bad)('%j is no range', (text) => {
  expect(faultOf([text], false)).toEqual({ kind: 'bad', text })
})

test('the word for none at all stands alone', () => {
  expect(faultOf(['none'], false)).toBe(null)
  expect(faultOf(['none', '203.0.113.7'], false)).toEqual({ kind: 'bad', text: 'none' })
})

test('what is too wide says how wide it may be', () => {
  expect(faultOf(['203.0.0.0/16'], true)).toEqual({ kind: 'wide', text: '203.0.0.0/16', widest: '/24' })
  expect(faultOf(['203.0.0.0/16'], false)).toBe(null)
  expect(faultOf(['2001:db8::/48'], true)).toEqual({ kind: 'wide', text: '2001:db8::/48', widest: '/64' })
})

test('as many as the server takes', () => {
  const texts = Array.from({ length: mostRanges }, (_, n) => `203.0.113.${n}`)
  expect(faultOf(texts, false)).toBe(null)
  expect(faultOf([...texts, '198.51.100.1'], false)).toEqual({ kind: 'many' })
})

test('lines, commas and blanks part them', () => {
  expect(listed(' 203.0.113.7,2001:db8::/64\n\n198.51.100.1 ')).toEqual([
    '203.0.113.7',
    '2001:db8::/64',
    '198.51.100.1',
  ])
})

test.each([
  ['203.0.113.7', '203.0.113.0/24', true],
  ['203.0.114.7', '203.0.113.0/24', false],
  ['203.0.113.0/24', '203.0.113.7', false],
  ['2001:db8::1', '2001:db8::/64', true],
  ['::', '0.0.0.0/0', false],
])('%s in %s: %s', (one, other, inside) => {
  expect(isInside(readRange(one)!, readRange(other)!)).toBe(inside)
})

test('how many addresses', () => {
  expect(sizeOf(readRange('203.0.113.0/24')!)).toBe(256n)
  expect(sizeOf(readRange('203.0.113.7')!)).toBe(1n)
})
