import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { apiKeys } from '../../policy/api-keys.ts'
import { lockAccount } from '../accounts/index.ts'
import type { ApiKeyEvent } from './events.ts'
import { effectiveOf } from './rights.ts'
import { listKeys, saveKey } from './store.ts'
import { setSunset, settleWider } from './store-states.ts'
import { namedIn } from './told.ts'

type Acting = Ctx<ApiKeyEvent>

/** What waits to be wider is put aside: who asked for it proved something that may not be so any more, and nobody might be there to stop it. */
export async function endWidening(ctx: Acting, accountId: string): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  for (const before of await listKeys(ctx.tx, accountId)) {
    if (before.wider === null || before.wider.at <= ctx.now) continue
    const counts = effectiveOf(before, ctx.now)
    const row = await saveKey(ctx.tx, before.id, { counts, wider: null })
    const data = { ...namedIn(row, counts), how: 'narrower' as const }
    await ctx.record({ type: 'api-key.changed', accountId, data })
  }
}

/** The password was changed, perhaps because somebody else had it: keys bound to no address end in some days, time enough to make others. */
export async function sunsetKeys(ctx: Acting, accountId: string): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  await settleWider(ctx.tx, accountId, ctx.now)
  const until = secondsAfter(ctx.now, apiKeys.sunsetSeconds)
  const count = await setSunset(ctx.tx, accountId, until)
  if (count > 0)
    await ctx.record({ type: 'api-keys.sunset', accountId, data: { count, until: until.toISOString() } })
}
