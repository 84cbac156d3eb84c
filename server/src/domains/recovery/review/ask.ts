import type { Ctx } from '../../../platform/ctx.ts'
import type { CallerOf } from '../../../platform/http/route.ts'
import { inertText } from '../../audit/index.ts'
import { type CaseEvent, move } from '../index.ts'
import { holdOwn } from './seats.ts'
import { raiseRevision } from './store.ts'

const longest = 500

/**
 * One of the two sends the case back for more, in words that the asker reads on their page alone. What was approved is void with it, whatever is
 * handed in next. Refuses: not-found, recovery-state.
 */
export async function askForMore(
  ctx: Ctx<CaseEvent>,
  { staffId }: CallerOf<'staff'>,
  number: string,
  text: string,
): Promise<void> {
  const found = await holdOwn(ctx, number, staffId)
  const wanted = inertText(text, longest)
  await raiseRevision(ctx.tx, found.id)
  await move(ctx, found, { to: 'evidence', mover: 'reviewer', staffId, wanted, reason: wanted })
}
