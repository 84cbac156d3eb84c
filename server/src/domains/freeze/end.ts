import type { Reader } from '../../platform/db.ts'
import { eachLocked, mostDue, type Within } from '../accounts/index.ts'
import type { FreezeEvent } from './events.ts'
import { endDue, listDue } from './store.ts'

/**
 * The job: a freeze is over by its time, and nobody has to come by for its holder to hear of it. The links of before stay good: who comes too
 * late to stop a lifting freezes the account anew.
 */
export async function endFreezes(db: Reader, now: Date, within: Within<FreezeEvent>): Promise<void> {
  await eachLocked(await listDue(db, now, mostDue), within, async (ctx, accountId) => {
    if (await endDue(ctx.tx, accountId, ctx.now)) await ctx.record({ type: 'freeze.ended', accountId })
  })
}
