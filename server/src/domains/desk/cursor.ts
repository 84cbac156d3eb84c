import { type Keys, sameBytes } from '../../platform/crypto.ts'

/**
 * Where the next page of one search begins. Signed for who searched and for what they searched: reading on is told from reading anew, and only a search
 * that was written down can be read on. 128 bits of HMAC.
 */
export const writeCursor = (keys: Keys, search: string, before: number): string =>
  `${before}.${macOf(keys, search, before)}`

/** Null for one that is not of this search. */
export function readCursor(keys: Keys, search: string, cursor: string): number | null {
  const [before = '', mac = ''] = cursor.split('.')
  const wanted = macOf(keys, search, Number(before))
  return sameBytes(Buffer.from(wanted), Buffer.from(mac)) ? Number(before) : null
}

const macOf = (keys: Keys, search: string, before: number): string =>
  keys.mac('audit-cursors', search, String(before)).subarray(0, 16).toString('base64url')
