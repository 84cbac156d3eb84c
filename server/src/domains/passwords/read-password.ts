import { Refusal } from '../../platform/refusal.ts'
import { passwordLength } from '../../policy/limits.ts'

/** The one thing done to a password before it is used: NFC, at set and at sign-in alike (NIST SP 800-63B-4 3.1.1.2, ASVS 6.2.8). */
export const normalize = (password: string): string => password.normalize('NFC')

/** Length as the holder counts it: code points of the NFC form (NIST SP 800-63B-4 3.1.1.2). */
export const countCodePoints = (password: string): number => [...normalize(password)].length

/** NFC makes at most one code point of four UTF-16 units: anything longer is too long, before any work on it. */
const longestWritten = 4 * passwordLength.maximum

/**
 * The NFC form of what was typed. Refuses what is over-long before it is hashed (A13), and text that is no Unicode: two
 * different lone surrogates would become the same bytes.
 */
export function readPassword(written: string): string {
  if (written.length > longestWritten) throw new Refusal('password-too-long', { field: 'password' })
  if (!written.isWellFormed()) throw new Refusal('bad-shape', { field: 'password' })
  const password = normalize(written)
  if (
    countCodePoints(password) > passwordLength.maximum ||
    Buffer.byteLength(password) > passwordLength.maximumBytes
  )
    throw new Refusal('password-too-long', { field: 'password' })
  return password
}
