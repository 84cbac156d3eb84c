import { hash } from 'node:crypto'
import type { Random } from '../../platform/random.ts'

/** Crockford's base 32: no letter that is read as another or as a digit (I, L, O, U). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const keyBytes = 16
const symbols = 28

/** An unlock key, as its holder writes it down. 128 bits: a fast hash is enough for what nobody can guess (ASVS 11.4.1). */
export type UnlockKey = { written: string; hash: Buffer }

/** Seven groups of four, as in `7K2M-9QXR-0C4D-HN8V-51TB-E6WJ-3ZAP`: 128 bits, and 12 by which a slip of the pen is seen. */
export function makeKey(random: Random): UnlockKey {
  const bytes = random.bytes(keyBytes)
  let bits = (BigInt(`0x${bytes.toString('hex')}`) << 12n) | sumOf(bytes)
  let text = ''
  for (let n = 0; n < symbols; n++) {
    text = alphabet[Number(bits & 31n)]! + text
    bits >>= 5n
  }
  return { written: text.match(/.{4}/g)!.join('-'), hash: hashOf(bytes) }
}

/**
 * The hash of what a person typed or pasted: any case, blanks and dashes anywhere, O for 0, I and L for 1. Null for what was mistyped, or was
 * never a key.
 */
export function readKey(input: string): Buffer | null {
  const text = input
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (text.length !== symbols || [...text].some((symbol) => !alphabet.includes(symbol))) return null
  const bits = [...text].reduce((sum, symbol) => (sum << 5n) | BigInt(alphabet.indexOf(symbol)), 0n)
  const bytes = Buffer.from((bits >> 12n).toString(16).padStart(keyBytes * 2, '0'), 'hex')
  return (bits & 0xfffn) === sumOf(bytes) ? hashOf(bytes) : null
}

const sumOf = (bytes: Buffer): bigint => BigInt(hash('sha256', bytes, 'buffer').readUInt16BE() >> 4)

/** Of another text than the sum is: the sum says nothing of it. */
const hashOf = (bytes: Buffer): Buffer => hash('sha256', `unlock-key ${bytes.toString('hex')}`, 'buffer')
