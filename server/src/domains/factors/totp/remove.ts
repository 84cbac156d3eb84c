import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { TotpEvent } from './events.ts'
import { deleteConfirmed } from './store.ts'

/** Takes the account's authenticator away; its seed is gone with the row. Refuses: not-found. */
export async function removeTotp(ctx: Ctx<TotpEvent>, accountId: string, id: string): Promise<void> {
  if (!(await deleteConfirmed(ctx.tx, accountId, id))) throw new Refusal('not-found')
  await ctx.record({ type: 'totp.removed', accountId })
}
