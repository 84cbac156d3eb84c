import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSoundEd25519 } from './ed25519.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const p = 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'

describe('isSoundEd25519', () => {
  it.each([
    // RFC 8032 7.1.
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    '278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e',
  ])('takes %s', (key) => expect(isSoundEd25519(hex(key))).toBe(true))

  it('takes every key an authenticator makes', () => {
    for (let n = 0; n < 20; n += 1) {
      const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
      expect(isSoundEd25519(Buffer.from(x!, 'base64url'))).toBe(true)
    }
  })

  // The points of small order, in every spelling a careless reader takes (list of libsodium's ed25519_ref10).
  const small = [
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    p,
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ]
  it.each(small)('refuses %s, whose order is small, with either sign', (text) => {
    const key = hex(text)
    expect(isSoundEd25519(key)).toBe(false)
    key[31]! |= 0x80
    expect(isSoundEd25519(key)).toBe(false)
  })

  it.each([
    ['no point of the curve', '0200000000000000000000000000000000000000000000000000000000000000'],
    ['written beyond the field', `f0${p.slice(2)}`],
    ['all ones', 'ff'.repeat(32)],
    ['too short', 'd75a98'],
    ['too long', 'd7'.repeat(33)],
    ['empty', ''],
  ])('refuses what is %s', (_what, text) => expect(isSoundEd25519(hex(text))).toBe(false))
})
