import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { freeze } from '../../policy/holds.ts'
import { isAccount, lockAccount } from '../accounts/index.ts'
import { requireRate } from '../limits/index.ts'
import type { FreezeEvent } from './events.ts'
import { requireFrozen } from './lift.ts'
import { findGeneration, raiseGeneration, setLifting } from './store.ts'

/**
 * Which freeze two people of the desk speak of: it rises with every change, so that what was approved is not used on a freeze that
 * somebody began since. Refuses: not-found, not-frozen, lift-under-way.
 */
export async function readLiftable(
  db: Reader,
  now: Date,
  accountId: string,
): Promise<{ generation: number }> {
  if (!(await isAccount(db, accountId))) throw new Refusal('not-found')
  await requireFrozen(db, now, accountId)
  return { generation: (await findGeneration(db, accountId))! }
}

/**
 * Two of the desk approved it. It waits as long as if the holder had asked, every address is told, and everybody who could stop a lifting of
 * the holder's can stop this one. Refuses: not-found, seen-changed, not-frozen, lift-under-way, too-many-requests.
 */
export async function liftByStaff(
  ctx: Ctx<FreezeEvent>,
  asked: { staffId: string; accountId: string; generation: number; reason: string },
): Promise<void> {
  const { staffId, accountId, generation, reason } = asked
  if (!(await lockAccount(ctx.tx, accountId))) throw new Refusal('not-found')
  if ((await findGeneration(ctx.tx, accountId)) !== generation) throw new Refusal('seen-changed')
  const { id } = await requireFrozen(ctx.tx, ctx.now, accountId)
  await requireRate(ctx.tx, ctx.now, 'freeze.lift-by-staff', accountId)
  const until = (await setLifting(ctx.tx, id, ctx.now, freeze.liftSeconds)).toISOString()
  await raiseGeneration(ctx.tx, accountId)
  await ctx.record({ type: 'account.unfreeze-approved', accountId, data: { staffId, until, reason } })
}
