import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { lockAccount } from '../accounts/index.ts'
import type { FreezeEvent } from './events.ts'
import { endDue, listDue } from './store.ts'

/** So many at once; the next minute brings the rest. */
const most = 200

/** Runs work in a transaction of its own, as the server itself. */
export type Within = (work: (ctx: Ctx<FreezeEvent>) => Promise<void>) => Promise<void>

/**
 * The job: a freeze is over by its time, and nobody has to come by for its holder to hear of it. The links of before stay good: who comes too
 * late to stop a lifting freezes the account anew.
 */
export async function endFreezes(db: Reader, now: Date, within: Within): Promise<void> {
  for (const accountId of await listDue(db, now, most))
    await within(async (ctx) => {
      await lockAccount(ctx.tx, accountId)
      if (await endDue(ctx.tx, accountId, ctx.now)) await ctx.record({ type: 'freeze.ended', accountId })
    })
}
