import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockAccount } from '../../accounts/index.ts'
import type { PasskeyEvent } from './events.ts'
import { deletePasskey } from './store.ts'

/** From the commit on the passkey opens and confirms nothing. Refuses: not-found. */
export async function removePasskey(ctx: Ctx<PasskeyEvent>, accountId: string, id: string): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  const name = await deletePasskey(ctx.tx, accountId, id)
  if (name === null) throw new Refusal('not-found')
  await ctx.record({ type: 'passkey.removed', accountId, data: { name } })
}
