import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { requireLasting, requireNotHeldForNew, requireOwn } from './allow.ts'
import type { ApiKeyEvent } from './events.ts'
import { effectiveOf, type KeyRow } from './rights.ts'
import { setResumed } from './store-states.ts'

/**
 * What stands in the way: it is as if the key were made now. Asked before any proof, and again under the account's lock. Refuses: not-found, api-key-over,
 * api-key-not-suspended, api-key-held.
 */
export async function allowResuming(db: Reader, accountId: string, id: string, now: Date): Promise<KeyRow> {
  const row = await requireLasting(db, accountId, id, now)
  if (row.suspendedAt === null) throw new Refusal('api-key-not-suspended')
  await requireNotHeldForNew(db, accountId, effectiveOf(row, now), now)
  return row
}

/** Behind a confirmation. Refuses: what `allowResuming` refuses. */
export async function resumeKey(ctx: Ctx<ApiKeyEvent>, accountId: string, id: string): Promise<KeyRow> {
  await lockAccount(ctx.tx, accountId)
  const { name, label, provenAt } = await allowResuming(ctx.tx, accountId, id, ctx.now)
  await setResumed(ctx.tx, id, provenAt > ctx.now ? provenAt : ctx.now)
  await ctx.record({ type: 'api-key.resumed', accountId, data: { name, label } })
  return await requireOwn(ctx.tx, accountId, id)
}
