import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import type { AntiPhishingEvent } from './events.ts'
import { readCode } from './read-code.ts'
import { deleteSealed, findSealed, keepSealed } from './store.ts'

/** The new code counts for every mail that leaves from now on, also for those that wait; the old one is gone. */
export async function setCode(ctx: Ctx<AntiPhishingEvent>, accountId: string, typed: string): Promise<void> {
  const code = readCode(typed, ctx.settings)
  await lockAccount(ctx.tx, accountId)
  const first = (await findSealed(ctx.tx, accountId)) === undefined
  await keepSealed(ctx.tx, accountId, ctx.keys.seal('anti-phishing', accountId, code), ctx.now)
  await ctx.record({ type: 'anti-phishing.set', accountId, data: { first } })
}

/** Refuses: not-found. */
export async function removeCode(ctx: Ctx<AntiPhishingEvent>, accountId: string): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  if (!(await deleteSealed(ctx.tx, accountId))) throw new Refusal('not-found')
  await ctx.record({ type: 'anti-phishing.removed', accountId })
}
