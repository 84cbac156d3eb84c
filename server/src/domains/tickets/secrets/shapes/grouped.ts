import { sha256 } from '@noble/hashes/sha2.js'
import type { Stretch } from './fold.ts'
import { matchesOf } from './found.ts'

/** Crockford's base 32, as backup codes and unlock keys are written; O, I and L as people read them. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What a person typed as it was made; null for what is no text of this alphabet. */
export function readSymbols(written: string): string | null {
  const text = written
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return [...text].every((symbol) => alphabet.includes(symbol)) ? text : null
}

const isMixed = (text: string): boolean => /\p{N}/u.test(text) && /\p{L}/u.test(text)

/** `7K2M-9QXR-0C4D-HN8V`; with blanks in capitals alone, or four short words would be one. */
export const findBackupCodes = (text: string): Stretch[] => [
  ...matchesOf(
    text,
    /(?<![\p{L}\p{N}\p{Pd}])([0-9A-Za-z]{4}\p{Pd}){3}[0-9A-Za-z]{4}(?![\p{L}\p{N}\p{Pd}])/gu,
    isWritten,
  ),
  ...matchesOf(
    text,
    /(?<![\p{L}\p{N}\p{Pd}])([0-9A-Z]{4} ){3}[0-9A-Z]{4}(?![\p{L}\p{N}\p{Pd}])/gu,
    isWritten,
  ),
]

const isWritten = ([text]: RegExpExecArray): boolean => isMixed(text) && readSymbols(text) !== null

/** Seven groups of four. The last twelve bits are a sum, so that hardly anything else is taken for one. */
export const findUnlockKeys = (text: string): Stretch[] =>
  matchesOf(
    text,
    /(?<![\p{L}\p{N}])([0-9A-Za-z]{4}[\s\p{Pd}]?){6}[0-9A-Za-z]{4}(?![\p{L}\p{N}])/gu,
    ([written]) => isUnlockKey(written),
  )

function isUnlockKey(written: string): boolean {
  const text = readSymbols(written)
  if (text === null || !isMixed(written)) return false
  const bits = [...text].reduce((sum, symbol) => (sum << 5n) | BigInt(alphabet.indexOf(symbol)), 0n)
  const bytes = Uint8Array.from((bits >> 12n).toString(16).padStart(32, '0').match(/../g)!, (pair) =>
    Number.parseInt(pair, 16),
  )
  const sum = sha256(bytes)
  return (bits & 0xfffn) === BigInt(((sum[0]! << 8) | sum[1]!) >> 4)
}
