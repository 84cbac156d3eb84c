import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { attempt, rates } from '../../policy/limits.ts'
import { lockAccount } from '../accounts/index.ts'
import { spendCode } from '../codes/index.ts'
import { countSpent, requireRate } from '../limits/index.ts'
import { allowChange, type Wanted } from './allow.ts'
import { sendChangeCode } from './code.ts'
import { describePending, type PendingChange } from './describe.ts'
import { dropPending, type Holder, ownerOf } from './pending.ts'
import { findPending, insertPending } from './store.ts'

/** Before any proof is asked: what `beginChange` would refuse. Whoever has used up the day's changes need not prove anything for another. */
export async function checkChange(out: Outside, holder: Holder, wanted: Wanted): Promise<void> {
  await allowChange(out.db, out, holder.accountId, wanted)
  const { size, seconds } = rates['identifier.start']
  if ((await countSpent(out.db, out.now, 'identifier.start', holder.accountId)) >= size)
    throw new Refusal('too-many-requests', { retryAfterSeconds: Math.ceil(seconds / size) })
}

/**
 * Begins a change: a code goes to the new address, and nothing counts before it came back. One that was under way is given up. Its budget is spent
 * with it: who is refused for it has used up neither the proofs nor a message. Refuses what `allowChange` does, and too-many-requests.
 */
export async function beginChange(ctx: Ctx, holder: Holder, wanted: Wanted): Promise<PendingChange> {
  await lockAccount(ctx.tx, holder.accountId)
  const { identifier, replaced } = await allowChange(ctx.tx, ctx, holder.accountId, wanted)
  await requireRate(ctx.tx, ctx.now, 'identifier.start', holder.accountId)
  await dropPending(ctx, holder.accountId)
  const id = ctx.random.uuid()
  const change = {
    id,
    account_id: holder.accountId,
    session_id: holder.sessionId,
    kind: identifier.kind,
    replaces_id: replaced?.id ?? null,
    created_at: ctx.now,
    expires_at: secondsAfter(ctx.now, attempt.seconds),
  }
  await insertPending(ctx.tx, change, identifier)
  await sendChangeCode(ctx, id, identifier)
  await spendCode(ctx.tx, ctx, identifier, null)
  const row = await findPending(ctx.tx, ownerOf(ctx.now, holder))
  return (await describePending(ctx.tx, row!))!
}
