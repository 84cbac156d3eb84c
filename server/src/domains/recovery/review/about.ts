import type { Ctx } from '../../../platform/ctx.ts'
import { listIdentifiers, readEmail } from '../../accounts/index.ts'
import { findPerson } from '../../staff/index.ts'
import type { Case } from '../index.ts'

/** Whether a case is about somebody of the desk themselves: their address there is the account's, or the asker's. */
export async function isAbout(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  { accountId, contact, namedCanonical }: Case,
  staffId: string,
): Promise<boolean> {
  const person = await findPerson(tx, staffId)
  const own = person && readEmail(person.email)?.canonical
  if (!own) return false
  const known = accountId ? await listIdentifiers(tx, now, accountId) : []
  return [namedCanonical, readEmail(contact)?.canonical, ...known.map(({ canonical }) => canonical)].includes(
    own,
  )
}
