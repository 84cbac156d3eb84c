import { Type } from 'typebox'
import { oneOf } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Role, roles } from '../../policy/staff.ts'
import { readEmail } from '../accounts/index.ts'

export type Invited = { name: string; email: string; role: Role }

export const roleShape = oneOf(...roles)
export const personShape = {
  name: Type.String({ minLength: 1, maxLength: 120 }),
  email: Type.String({ minLength: 3, maxLength: 254 }),
  role: roleShape,
}

const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}<>]/u
const longestName = 60

/** Who is to work at the desk, as it is kept and shown. Refuses: bad-shape (field `name`), email-invalid. */
export function readPerson(typed: Invited): Invited {
  const name = typed.name.normalize('NFC').trim()
  const length = [...name].length
  if (length < 1 || length > longestName || unseen.test(name))
    throw new Refusal('bad-shape', { field: 'name' })
  const email = readEmail(typed.email)
  if (!email) throw new Refusal('email-invalid', { field: 'email' })
  return { name, email: email.written, role: typed.role }
}
