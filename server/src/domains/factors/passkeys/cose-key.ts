import { createPublicKey, type JsonWebKey } from 'node:crypto'
import type { CborMap } from './cbor.ts'
import { isSoundEd25519 } from './ed25519.ts'

/** EdDSA, ES256, RS256: what authenticators in use can do (WebAuthn Level 3 5.4), in the order we like them. */
export const algorithms = [-8, -7, -257] as const

/** Labels of RFC 9053 7 and RFC 8230 4. */
const label = { type: 1, algorithm: 3, curve: -1, x: -2, y: -3, modulus: -1, exponent: -2 } as const
const type = { octet: 1, elliptic: 2, rsa: 3 } as const
const curve = { p256: 1, ed25519: 6 } as const

/**
 * Whether a new passkey's key is of an algorithm offered and worth trusting: a point on its curve and not of small order, or RSA of 2048 bits
 * or more with a usual exponent (NIST SP 800-131A, FIPS 186-5 5.4; B06). Exactly the members such a key has (WebAuthn Level 3 6.5.1.1).
 */
export function isSoundKey(key: CborMap): boolean {
  const check = checks.get(key.get(label.algorithm))
  return check !== undefined && key.size === check.members && check.sound(key)
}

const checks = new Map<unknown, { members: number; sound: (key: CborMap) => boolean }>([
  [-8, { members: 4, sound: isSoundOctetKey }],
  [-7, { members: 5, sound: isSoundEllipticKey }],
  [-257, { members: 4, sound: isSoundRsaKey }],
])

function isSoundOctetKey(key: CborMap): boolean {
  const x = key.get(label.x)
  return (
    key.get(label.type) === type.octet &&
    key.get(label.curve) === curve.ed25519 &&
    Buffer.isBuffer(x) &&
    isSoundEd25519(x)
  )
}

function isSoundEllipticKey(key: CborMap): boolean {
  const [x, y] = [key.get(label.x), key.get(label.y)]
  if (key.get(label.type) !== type.elliptic || key.get(label.curve) !== curve.p256) return false
  if (!Buffer.isBuffer(x) || !Buffer.isBuffer(y) || x.length !== 32 || y.length !== 32) return false
  return isImportable({ kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') })
}

function isSoundRsaKey(key: CborMap): boolean {
  const [n, e] = [key.get(label.modulus), key.get(label.exponent)]
  if (key.get(label.type) !== type.rsa || !Buffer.isBuffer(n) || !Buffer.isBuffer(e)) return false
  if (e.length < 3 || e.length > 4) return false
  const exponent = e.readUIntBE(0, e.length)
  return isSoundModulus(n) && exponent >= 65_537 && exponent % 2 === 1
}

/** 2048 to 4096 bits, the highest of them set; odd, as the product of two primes is. */
const isSoundModulus = (n: Buffer): boolean =>
  n.length >= 256 && n.length <= 512 && n[0]! >= 0x80 && n.at(-1)! % 2 === 1

/** OpenSSL takes no point that is not on the curve. */
function isImportable(jwk: JsonWebKey): boolean {
  try {
    createPublicKey({ key: jwk, format: 'jwk' })
    return true
  } catch {
    return false
  }
}
