import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { lockAccount } from '../accounts/index.ts'
import type { SettingsLockEvent } from './events.ts'
import { endDue, listDue } from './store.ts'

/** So many at once; the next minute brings the rest. */
const most = 200

/** Runs work in a transaction of its own, as the server itself. */
export type Within = (work: (ctx: Ctx<SettingsLockEvent>) => Promise<void>) => Promise<void>

/** The job: settings open by their time, and nobody has to come by for their holder to hear of it. */
export async function endLocks(db: Reader, now: Date, within: Within): Promise<void> {
  for (const accountId of await listDue(db, now, most))
    await within(async (ctx) => {
      await lockAccount(ctx.tx, accountId)
      if (await endDue(ctx.tx, accountId, ctx.now))
        await ctx.record({ type: 'settings.unlocked', accountId, data: { by: 'time' } })
    })
}
