import { Type } from 'typebox'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CallerOf } from '../../../platform/http/route.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type CaseEvent, move } from '../index.ts'
import { holdOwn } from './seats.ts'
import { raiseRevision } from './store.ts'

const [least, longest] = [10, 500]
/** What moves a line, turns it or cannot be seen would make two readers read two texts (I10). */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

export const wantedShape = Type.String({
  minLength: 1,
  maxLength: 2 * longest,
  description: `${least} to ${longest} characters, one line; its beginning stays in the audit chain`,
})

/**
 * One of the two sends the case back for more, in words that the asker reads on their page alone. What was approved is void with it, whatever is
 * handed in next. Refuses: bad-shape, not-found, recovery-state.
 */
export async function askForMore(
  ctx: Ctx<CaseEvent>,
  { staffId }: CallerOf<'staff'>,
  number: string,
  text: string,
): Promise<void> {
  const found = await holdOwn(ctx, number, staffId)
  const wanted = readWanted(text)
  await raiseRevision(ctx.tx, found.id)
  await move(ctx, found, { to: 'evidence', mover: 'reviewer', staffId, wanted, reason: wanted })
}

/** As it is kept and read. Refuses: bad-shape (field `text`). */
function readWanted(typed: string): string {
  const text = typed.normalize('NFC').trim()
  if ([...text].length < least || text.length > longest || unseen.test(text))
    throw new Refusal('bad-shape', { field: 'text' })
  return text
}
