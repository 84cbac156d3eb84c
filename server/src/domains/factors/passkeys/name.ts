import { Refusal } from '../../../platform/refusal.ts'
import { passkey } from '../../../policy/limits.ts'

/** What turns, hides or breaks a line when it is shown: controls, separators, and signs that take no ink (E13). */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u

/** A passkey's name as it is kept: 1 to 60 characters, trimmed, in one normal form. Refuses: bad-shape (field `name`). */
export function readPasskeyName(typed: string): string {
  const name = typed.length <= 4 * passkey.nameLength ? typed.normalize('NFC').trim() : ''
  const length = [...name].length
  if (length < 1 || length > passkey.nameLength || unseen.test(name))
    throw new Refusal('bad-shape', { field: 'name' })
  return name
}
