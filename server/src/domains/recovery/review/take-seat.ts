import type { Ctx } from '../../../platform/ctx.ts'
import type { CallerOf } from '../../../platform/http/route.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { isAbout } from './about.ts'
import type { ReviewEvent } from './events.ts'
import { holdNumbered, type Seat, seatOf, sitterOf } from './seats.ts'
import { setSeat } from './store.ts'

/**
 * A reviewer answers for a case, or is its second person; in the place of somebody else only where that one is named, so that nobody pushes out
 * whom they did not see. Never who opened it, who has the other seat, or whom it is about (I03, D13). What somebody approved counts while they sit.
 * Refuses: not-found, recovery-over, second-person-required, seen-changed.
 */
export async function takeSeat(
  ctx: Ctx<ReviewEvent>,
  { staffId }: CallerOf<'staff'>,
  number: string,
  { seat, instead }: { seat: Seat; instead: string | null },
): Promise<void> {
  const found = await holdNumbered(ctx, number)
  if (found.endedAt) throw new Refusal('recovery-over')
  const own = seatOf(found, staffId)
  if (own === seat) return
  if (own || found.openedBy === staffId || (await isAbout(ctx, found, staffId)))
    throw new Refusal('second-person-required')
  if (sitterOf(found, seat) !== instead) throw new Refusal('seen-changed')
  await setSeat(ctx.tx, found.id, seat, staffId)
  const data = { number, staffId, seat, instead }
  await ctx.record({ type: 'recovery.assigned', accountId: found.accountId, data })
}
