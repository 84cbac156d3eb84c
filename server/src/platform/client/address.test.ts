import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKey, canonicalAddress, maskAddress } from './address.ts'

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

describe('an address as others are shown it', () => {
  it.each([
    ['203.0.113.9', '203.0.113.*'],
    ['::ffff:203.0.113.9', '203.0.113.*'],
    ['::FFFF:CB00:7109', '203.0.113.*'],
    ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.*'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:*'],
    ['2001:0DB8:0001::6', '2001:db8:1:*'],
    ['2001:db8::1', '2001:db8:0:*'],
    ['64:ff9b::203.0.113.9', '64:ff9b:0:*'],
    ['::203.0.113.9', '0:0:0:*'],
    ['::1', '0:0:0:*'],
    ['fe80::1%eth0', 'fe80:0:0:*'],
  ])('%s is %s', (text, masked) => expect(maskAddress(text)).toBe(masked))

  it.each(['', 'unknown', '1.2.3', '203.0.113.9, 198.18.0.1'])('%j is nothing', (text) =>
    expect(maskAddress(text)).toBeNull(),
  )

  it('is the same for everybody in the network, so that it tells no two of them apart', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.ipV6(), (one, other, text) => {
        expect(maskAddress(`203.0.113.${one}`)).toBe(maskAddress(`203.0.113.${other}`))
        expect(maskAddress(text)).toMatch(/^(([0-9a-f]{1,4}:){3}|(\d{1,3}\.){3})\*$/)
      }),
    )
  })
})
