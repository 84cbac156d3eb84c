import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { requireOwn } from './allow.ts'
import type { ApiKeyEvent } from './events.ts'
import type { KeyRow } from './rights.ts'
import { findKey } from './store.ts'
import { setSuspended, suspendAll } from './store-states.ts'

type Acting = Ctx<ApiKeyEvent>

/** With a freeze or a recovery: every key of the account stops, and each takes a confirmation to work again. Says how many worked until now. */
export async function suspendKeys(
  ctx: Acting,
  accountId: string,
  because: 'frozen' | 'recovered',
): Promise<number> {
  await lockAccount(ctx.tx, accountId)
  const count = await suspendAll(ctx.tx, accountId, because, ctx.now)
  if (count > 0) await ctx.record({ type: 'api-keys.suspended', accountId, data: { count, because } })
  return count
}

/** One key; false where it was suspended or over already. */
export async function suspendKey(ctx: Acting, id: string, because: 'exposed' | 'holder'): Promise<boolean> {
  const row = await findKey(ctx.tx, id)
  if (!row) return false
  // First, as everywhere: what follows locks it as well, and two that lock in two orders wait for each other.
  await lockAccount(ctx.tx, row.accountId)
  if (!(await setSuspended(ctx.tx, id, because, ctx.now))) return false
  const { accountId, name, label } = row
  await ctx.record({ type: 'api-key.suspended', accountId, data: { name, label, because } })
  return true
}

/** Takes power away: a session is enough. Refuses: not-found, api-key-over, api-key-suspended. */
export async function suspendByHolder(ctx: Acting, accountId: string, id: string): Promise<KeyRow> {
  await lockAccount(ctx.tx, accountId)
  await requireOwn(ctx.tx, accountId, id)
  if (!(await suspendKey(ctx, id, 'holder'))) throw new Refusal('api-key-suspended')
  return await requireOwn(ctx.tx, accountId, id)
}
