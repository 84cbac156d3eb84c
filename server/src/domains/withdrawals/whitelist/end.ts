import type { Ctx } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { lockAccount } from '../../accounts/index.ts'
import type { WhitelistEvent } from './events.ts'
import { listUntold, noteTold } from './store-mode.ts'

/** So many at once; the next minute brings the rest. */
const most = 200

/** Runs work in a transaction of its own, as the server itself. */
export type Within = (work: (ctx: Ctx<WhitelistEvent>) => Promise<void>) => Promise<void>

/** The job: whitelist-only is over by its time, and nobody has to come by for its holder to hear of it. */
export async function endWhitelists(db: Reader, now: Date, within: Within): Promise<void> {
  for (const accountId of await listUntold(db, now, most))
    await within(async (ctx) => {
      await lockAccount(ctx.tx, accountId)
      if (await noteTold(ctx.tx, accountId, ctx.now))
        await ctx.record({ type: 'whitelist.turned-off', accountId })
    })
}
