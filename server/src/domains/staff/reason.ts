import { Type } from 'typebox'
import { Refusal } from '../../platform/refusal.ts'
import { deskRules } from '../../policy/staff.ts'

/** As it is typed; `readReason` reads it. */
export const reasonShape = Type.String({
  minLength: 1,
  maxLength: 2 * deskRules.reason.most,
  description: `Why: ${deskRules.reason.least} to ${deskRules.reason.most} characters, one line; stays in the audit chain`,
})

/** What moves a line, turns it or cannot be seen would make two readers read two reasons (I10). */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/** A reason as it is kept, whole and inert. Refuses: bad-shape (field `reason`). */
export function readReason(typed: string): string {
  const reason = typed.normalize('NFC').trim()
  const { least, most } = deskRules.reason
  if ([...reason].length < least || reason.length > most || unseen.test(reason))
    throw new Refusal('bad-shape', { field: 'reason' })
  return reason
}
