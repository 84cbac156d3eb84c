import type { Ctx } from '../../platform/ctx.ts'
import type { AccountEvent } from './events.ts'
import type { Identifier } from './identifier.ts'
import { deleteAccount, insertAccount, insertIdentifier } from './store.ts'

/** Makes an account under a verified address or number, or returns null when that has an account by now. */
export async function createAccount(ctx: Ctx<AccountEvent>, identifier: Identifier): Promise<string | null> {
  const accountId = ctx.random.uuid()
  await insertAccount(ctx.tx, accountId, ctx.now)
  const row = { id: ctx.random.uuid(), accountId, identifier, now: ctx.now }
  if (!(await insertIdentifier(ctx.tx, row))) {
    await deleteAccount(ctx.tx, accountId)
    return null
  }
  await ctx.record({ type: 'account.created', accountId })
  return accountId
}
