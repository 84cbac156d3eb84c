import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { lockAccount } from '../accounts/index.ts'
import type { FreezeEvent } from './events.ts'
import { endDue, listDue } from './store.ts'

/** So many at once; the next minute brings the rest. */
const most = 200

/**
 * Under the account's lock: writes down that a freeze ended whose time is over, and tells of it, before anything new begins. The links of
 * before stay good: whoever comes to one too late to stop the lifting freezes the account anew.
 */
export async function settleEnd(ctx: Ctx<FreezeEvent>, accountId: string): Promise<void> {
  if (await endDue(ctx.tx, accountId, ctx.now)) await ctx.record({ type: 'freeze.ended', accountId })
}

/** Runs work in a transaction of its own, as the server itself. */
export type Within = (work: (ctx: Ctx<FreezeEvent>) => Promise<void>) => Promise<void>

/** The job: a freeze is over by its time, and nobody has to come by for its holder to hear of it. */
export async function endFreezes(db: Reader, now: Date, within: Within): Promise<void> {
  for (const accountId of await listDue(db, now, most))
    await within(async (ctx) => {
      await lockAccount(ctx.tx, accountId)
      await settleEnd(ctx, accountId)
    })
}
