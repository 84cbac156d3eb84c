import type { Ctx } from '../../../platform/ctx.ts'
import { lockAccount } from '../../accounts/index.ts'
import type { WhitelistEvent } from './events.ts'
import { endListed, listAll } from './store.ts'
import { namedIn } from './told.ts'

/** Entries that do not count yet end: whoever locks the settings keeps the list as it counts, and nothing that a thief had put there counts later. */
export async function endWaiting(ctx: Ctx<WhitelistEvent>, accountId: string): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  for (const row of await listAll(ctx.tx, accountId)) {
    if (row.activeAt <= ctx.now) continue
    await endListed(ctx.tx, accountId, row.id, ctx.now)
    await ctx.record({ type: 'withdrawal-address.removed', accountId, data: namedIn(row, row.label) })
  }
}
