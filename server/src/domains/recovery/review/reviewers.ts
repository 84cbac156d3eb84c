import type { Reader } from '../../../platform/db.ts'
import { type Role, staff } from '../../../policy/staff.ts'
import { findPerson } from '../../staff/index.ts'

const may: readonly Role[] = staff['case.review'].roles

/** Whether somebody is at the desk still, and may review at this moment: whoever left has no voice (I03). */
export async function isReviewer(db: Reader, staffId: string): Promise<boolean> {
  const person = await findPerson(db, staffId)
  return person !== undefined && person.joinedAt !== null && may.includes(person.role)
}
