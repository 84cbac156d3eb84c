import { Refusal } from '../../platform/refusal.ts'
import { isCommon } from './common.ts'
import { contextWords, isPredictable } from './predictable.ts'
import { countCodePoints, readPassword } from './read-password.ts'

export type PasswordContext = {
  /** Code points: 15 where the password stands alone, 8 beside a second factor (`policy/limits.ts`). */
  minimum: number
  /** What is known of the holder and of us: the address, the operator's name. */
  context: readonly string[]
}

const field = 'password'

/**
 * Whether a password may be set; the same at every door where one is (A16). No rules about kinds of characters (NIST SP 800-63B-4
 * 3.1.1.2). Refuses `password-too-short`, `-too-long`, `-predictable`, `-common`. Gives back the NFC form.
 */
export function checkPassword(written: string, { minimum, context }: PasswordContext): string {
  const password = readPassword(written)
  if (countCodePoints(password) < minimum)
    throw new Refusal('password-too-short', { field, extras: { minimum } })
  const small = password.toLowerCase().normalize('NFC')
  if (isPredictable(small, contextWords(context))) throw new Refusal('password-predictable', { field })
  if (isCommon(small)) throw new Refusal('password-common', { field })
  return password
}
