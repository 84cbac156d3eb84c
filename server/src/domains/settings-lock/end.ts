import type { Reader } from '../../platform/db.ts'
import { eachLocked, mostDue, type Within } from '../accounts/index.ts'
import type { SettingsLockEvent } from './events.ts'
import { endDue, listDue } from './store.ts'

/** The job: settings open by their time, and nobody has to come by for their holder to hear of it. */
export async function endLocks(db: Reader, now: Date, within: Within<SettingsLockEvent>): Promise<void> {
  await eachLocked(await listDue(db, now, mostDue), within, async (ctx, accountId) => {
    if (await endDue(ctx.tx, accountId, ctx.now))
      await ctx.record({ type: 'settings.unlocked', accountId, data: { by: 'time' } })
  })
}
