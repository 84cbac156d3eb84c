import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { spendCode } from '../codes/index.ts'
import { resendChangeCode } from './code.ts'
import { describePending, type PendingChange } from './describe.ts'
import { type Holder, requirePending } from './pending.ts'
import { identifierOf } from './store.ts'

/**
 * A new code in the place of the old one. Its budget is spent with it, so that asking too early, or fifty times at once, uses up nothing. Refuses:
 * change-over, wait, code-spent, too-many-requests, phone-country-refused.
 */
export async function resendCode(ctx: Ctx, holder: Holder, id: string): Promise<PendingChange> {
  await lockAccount(ctx.tx, holder.accountId)
  const pending = await requirePending(ctx.tx, ctx.now, holder, id)
  const identifier = identifierOf(pending)
  await resendChangeCode(ctx, id, identifier)
  await spendCode(ctx.tx, ctx, identifier, null)
  const described = await describePending(ctx.tx, pending)
  if (!described) throw new Refusal('change-over')
  return described
}
