import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type CborValue, cose, coseKey, ed25519Key, ellipticKey, rsaKey } from '../../../../test/cbor.ts'
import { readCborMap } from './cbor.ts'
import { isSoundKey } from './cose-key.ts'
import { standInKey } from './stand-in.ts'

const sound = (bytes: Buffer): boolean => isSoundKey(readCborMap(bytes))
const rsa = (modulusLength: number, publicExponent = 65_537) =>
  coseKey(generateKeyPairSync('rsa', { modulusLength, publicExponent }).publicKey)
const exponent = Buffer.from('010001', 'hex')
const modulus = (...[first, last]: [number, number]): Buffer => {
  const n = Buffer.alloc(256, 0x5a)
  n[0] = first
  n[255] = last
  return n
}
const x = Buffer.from('60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6', 'hex')
const y = Buffer.from('7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299', 'hex')
const zero = Buffer.alloc(32)

describe('isSoundKey', () => {
  it.each([
    ['ES256', () => coseKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)],
    ['EdDSA', () => coseKey(generateKeyPairSync('ed25519').publicKey)],
    ['RS256 of 2048 bits', () => rsa(2048)],
    ['RS256 of 4096 bits', () => rsa(4096)],
    ['the key that stands in', () => standInKey],
  ])('takes a key of %s', (_what, make) => expect(sound(make())).toBe(true))

  it.each<[string, () => Buffer]>([
    ['a point off the curve', () => ellipticKey(x, x)],
    ['the zero point', () => ellipticKey(zero, zero)],
    ['coordinates beyond the field', () => ellipticKey(Buffer.alloc(32, 255), y)],
    ['a short coordinate', () => ellipticKey(x.subarray(1), y)],
    ['a long coordinate', () => ellipticKey(Buffer.concat([Buffer.of(0), x]), y)],
    ['a compressed point', () => cose([1, 2], [3, -7], [-1, 1], [-2, x], [-3, true])],
    ['another curve', () => cose([1, 2], [3, -7], [-1, 2], [-2, x], [-3, y])],
    ['an algorithm of another kind of key', () => cose([1, 1], [3, -7], [-1, 1], [-2, x], [-3, y])],
    ['ES384', () => cose([1, 2], [3, -35], [-1, 2], [-2, x], [-3, y])],
    ['RS1', () => cose([1, 3], [3, -65535], [-1, modulus(0xc0, 1)], [-2, exponent])],
    ['PS256', () => cose([1, 3], [3, -37], [-1, modulus(0xc0, 1)], [-2, exponent])],
    ['ML-DSA', () => cose([1, 7], [3, -48], [-1, Buffer.alloc(1312)])],
    ['no algorithm', () => cose([1, 2], [-1, 1], [-2, x], [-3, y])],
    ['an algorithm in words', () => cose([1, 2], [3, 'ES256'], [-1, 1], [-2, x], [-3, y])],
    ['a private key with it', () => cose([1, 2], [3, -7], [-1, 1], [-2, x], [-3, y], [-4, x])],
    ['nothing', () => cose()],
    ['RSA of 1024 bits', () => rsa(1024)],
    ['RSA of 2047 bits', () => rsaKey(modulus(0x7f, 1), exponent)],
    ['RSA with zeros in front', () => rsaKey(Buffer.concat([zero, modulus(0xc0, 1)]), exponent)],
    ['RSA of 8192 bits', () => rsaKey(Buffer.alloc(1024, 255), exponent)],
    ['RSA with an even modulus', () => rsaKey(modulus(0xc0, 2), exponent)],
    ['RSA with exponent 3', () => rsa(2048, 3)],
    ['RSA with exponent 1', () => rsaKey(modulus(0xc0, 1), Buffer.of(1))],
    ['RSA with exponent 1 in three bytes', () => rsaKey(modulus(0xc0, 1), Buffer.of(0, 0, 1))],
    ['RSA with an even exponent', () => rsaKey(modulus(0xc0, 1), Buffer.of(1, 0, 2))],
    ['RSA with an exponent as long as the modulus', () => rsaKey(modulus(0xc0, 1), modulus(0x80, 1))],
    ['RSA without an exponent', () => rsaKey(modulus(0xc0, 1), Buffer.alloc(0))],
    ['Ed25519 of zero', () => ed25519Key(zero)],
    ['Ed25519 of 31 bytes', () => ed25519Key(zero.subarray(1))],
    ['Ed448', () => cose([1, 1], [3, -8], [-1, 7], [-2, Buffer.alloc(57, 9)])],
    ['text for bytes', () => cose([1, 1], [3, -8], [-1, 6], [-2, 'x'.repeat(32)] as [number, CborValue])],
  ])('refuses %s', (_what, make) => expect(sound(make())).toBe(false))
})
