import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { liftByStaff, readLiftable } from '../freeze/index.ts'
import { type Asked, askSecond, type Executors, type StaffCaller, type StaffEvent } from '../staff/index.ts'
import type { DeskEvent } from './events.ts'

/** What two have to say yes to: this freeze and no later one. Refuses: not-found, not-frozen, lift-under-way. */
export async function askUnfreeze(
  ctx: Ctx<DeskEvent | StaffEvent>,
  caller: StaffCaller,
  { accountId, reason }: { accountId: string; reason: string },
): Promise<Asked> {
  const { generation } = await readLiftable(ctx.tx, ctx.now, accountId)
  const params = { freeze: String(generation) }
  return await askSecond(ctx, caller, { right: 'account.unfreeze', subject: null, accountId, params, reason })
}

/** What happens when the second person has approved it: the freeze begins to end, and can be stopped until it has. */
export const deskExecutors: Executors<DeskEvent> = {
  'account.unfreeze': async (ctx, { accountId, params, reason }) => {
    if (ctx.caller.kind !== 'staff' || accountId === null) throw new Refusal('not-found')
    const { staffId } = ctx.caller
    await liftByStaff(ctx, { staffId, accountId, generation: Number(params.freeze), reason })
  },
}
