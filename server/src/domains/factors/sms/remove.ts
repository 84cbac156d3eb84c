import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { maskPhone } from '../../accounts/index.ts'
import type { SmsEvent } from './events.ts'
import { deleteConfirmed } from './store.ts'

/** Takes the account's number away as a factor; as an address it may stay. Refuses: not-found. */
export async function removeSms(ctx: Ctx<SmsEvent>, accountId: string, id: string): Promise<void> {
  const removed = await deleteConfirmed(ctx.tx, accountId, id)
  if (!removed) throw new Refusal('not-found')
  await ctx.record({ type: 'sms.removed', accountId, data: { number: maskPhone(removed.number) } })
}
