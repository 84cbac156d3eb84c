import { backupCodes } from '../../../policy/limits.ts'

/** Crockford's base 32: no letter that is read as another or as a digit (I, L, O, U). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const symbols = (backupCodes.bytes * 8) / 5

/** Bytes as four groups of four, as in `7K2M-9QXR-0C4D-HN8V`. Ten bytes are sixteen symbols without a rest. */
export function writeCode(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (let n = 0; n < symbols; n++) {
    text = alphabet[Number(bits & 31n)]! + text
    bits >>= 5n
  }
  return text.match(/.{4}/g)!.join('-')
}

/**
 * What a person typed or pasted, as it was made: any case, blanks and dashes anywhere, O for 0, I and L for 1.
 * Null for what can not be a code.
 */
export function readCode(input: string): string | null {
  const text = input
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const wellFormed = text.length === symbols && [...text].every((symbol) => alphabet.includes(symbol))
  return wellFormed ? text : null
}
