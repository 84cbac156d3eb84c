import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKey, canonicalAddress } from './address.ts'

describe('the one text of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['  203.0.113.9 ', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:CB00:7109', '203.0.113.9'],
    ['2001:0DB8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::1', '::1'],
  ])('of %s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical)
  })

  it.each([
    '',
    'unknown',
    'localhost',
    '1.2.3',
    '01.2.3.4',
    '203.0.113.9:443',
    '[::1]',
    '::1::',
    'a'.repeat(600),
    '1.2.3.4\r\nx: y',
  ])('of %j is none', (text) => {
    expect(canonicalAddress(text)).toBeNull()
  })

  it('is the same for every way to write it', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const once = canonicalAddress(text)
        expect(once).not.toBeNull()
        expect(canonicalAddress(once!)).toBe(once)
      }),
    )
  })
})

describe('what an address counts as', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8:1::', '2001:db8:1:0::/64'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })

  it('is one for all of a /64 and another one outside', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16))
    const half = fc.array(group, { minLength: 4, maxLength: 4 })
    const key = (front: string[], back: string[]) =>
      addressKey(canonicalAddress([...front, ...back].join(':'))!)
    fc.assert(
      fc.property(half, half, half, (front, back, other) => {
        // ::ffff:0:0/96 is IPv4 in other clothes and counts as that.
        fc.pre(front.join('') !== '0000')
        expect(key(front, back)).toBe(key(front, other))
        fc.pre(front.join(':') !== other.join(':') && other.join('') !== '0000')
        expect(key(front, back)).not.toBe(key(other, back))
      }),
    )
  })
})
