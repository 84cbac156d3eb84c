import { createPublicKey, type KeyObject } from 'node:crypto'
import { Refusal } from '../../platform/refusal.ts'

/** Points of a small order (RFC 8032, 5.1; Chalkias and others, Taming the many EdDSAs): a signature that fits every message is easily made for them. */
const small = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
])

const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')
const pem = /^-----BEGIN PUBLIC KEY-----\s([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/
const bare = /^[A-Za-z0-9+/_-]{43}=?$/

/**
 * An Ed25519 public key as it is kept: SPKI PEM. Takes PEM or the 32 bytes in base64, either alphabet; a private key is refused, not read. Refuses:
 * api-key-public-key-invalid (field `publicKey`).
 */
export function readPublicKey(text: string): string {
  const bytes = bytesOf(text.trim())
  if (!bytes || isSmall(bytes)) throw invalid()
  return keyOf(bytes).export({ type: 'spki', format: 'pem' }).toString()
}

function bytesOf(text: string): Buffer | null {
  if (bare.test(text)) return Buffer.from(text, 'base64')
  const inside = pem.exec(text)?.[1]
  const der = inside === undefined ? null : Buffer.from(inside, 'base64')
  return der && der.length === spkiHead.length + 32 && der.subarray(0, spkiHead.length).equals(spkiHead)
    ? der.subarray(spkiHead.length)
    : null
}

/** Whatever the sign bit, the last of them, says. */
function isSmall(bytes: Buffer): boolean {
  const unsigned = Buffer.from(bytes)
  unsigned[31]! &= 0x7f
  return small.has(unsigned.toString('hex'))
}

function keyOf(bytes: Buffer): KeyObject {
  try {
    return createPublicKey({ key: Buffer.concat([spkiHead, bytes]), format: 'der', type: 'spki' })
  } catch {
    throw invalid()
  }
}

const invalid = () => new Refusal('api-key-public-key-invalid', { field: 'publicKey' })

/** The 32 bytes in base64: short enough to be compared by eye. */
export const writePublicKey = (spki: string): string =>
  createPublicKey(spki).export({ type: 'spki', format: 'der' }).subarray(spkiHead.length).toString('base64')
