import type { Ctx } from '../../platform/ctx.ts'
import type { EmailAddress } from './email.ts'
import type { AccountEvent } from './events.ts'
import { insertAccount } from './store.ts'

/** Makes an account under a verified address, or returns null when the address has one by now. */
export async function createAccount(ctx: Ctx<AccountEvent>, email: EmailAddress): Promise<string | null> {
  const id = ctx.random.uuid()
  const made = await insertAccount(ctx.tx, { id, identifierId: ctx.random.uuid(), email, now: ctx.now })
  if (!made) return null
  await ctx.record({ type: 'account.created', accountId: id })
  return id
}
