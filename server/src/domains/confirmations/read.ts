import type { Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Confirmation, describe } from './describe.ts'
import { type Holder, ownerOf } from './holder.ts'
import { findOpen } from './store.ts'

/**
 * A confirmation of this session that is still open: a page that waits for a code asks what became of it. May refuse: confirmation-over.
 * Looking is no misuse, whoever's it is: nothing is burnt, and all that is not open to this session is answered alike.
 */
export async function readConfirmation(
  out: Outside,
  holder: Holder,
  id: string,
): Promise<{ confirmation: Confirmation }> {
  const row = await findOpen(out.db, ownerOf(out.now, holder, id))
  if (!row) throw new Refusal('confirmation-over')
  return { confirmation: await describe(out, out.db, row) }
}
