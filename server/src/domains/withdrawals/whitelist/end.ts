import type { Reader } from '../../../platform/db.ts'
import { eachLocked, mostDue, type Within } from '../../accounts/index.ts'
import type { WhitelistEvent } from './events.ts'
import { listUntold, noteTold } from './store-mode.ts'

/** The job: whitelist-only is over by its time, and nobody has to come by for its holder to hear of it. */
export async function endWhitelists(db: Reader, now: Date, within: Within<WhitelistEvent>): Promise<void> {
  await eachLocked(await listUntold(db, now, mostDue), within, async (ctx, accountId) => {
    if (await noteTold(ctx.tx, accountId, ctx.now))
      await ctx.record({ type: 'whitelist.turned-off', accountId })
  })
}
