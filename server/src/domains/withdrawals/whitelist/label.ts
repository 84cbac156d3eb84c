import { Refusal } from '../../../platform/refusal.ts'
import { whitelist } from '../../../policy/holds.ts'

/** What turns, hides or breaks a line when it is shown: controls, separators, and signs that take no ink (E13). */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u

/** A label as it is kept: 1 to `most` characters, trimmed, in one normal form. Refuses: bad-shape (by `field`). */
export function readLabel(
  typed: string,
  { field, most } = { field: 'label', most: whitelist.labelLength },
): string {
  const label = typed.length <= 4 * most ? typed.normalize('NFC').trim() : ''
  const length = [...label].length
  if (length < 1 || length > most || unseen.test(label)) throw new Refusal('bad-shape', { field })
  return label
}
