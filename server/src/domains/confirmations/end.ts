import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Database } from '../../platform/db.ts'
import { confirmation as limits } from '../../policy/limits.ts'
import { lockAccount } from '../accounts/index.ts'
import { deleteExpired, endOpen } from './store.ts'

/** What was to be confirmed under other factors or another password is not confirmed any more (F04). */
export async function endConfirmations(ctx: Ctx, accountId: string): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  await endOpen(ctx.tx, accountId, ctx.now)
}

/** Clean-up job. */
export const sweepConfirmations = (db: Database, now: Date): Promise<void> =>
  deleteExpired(db, secondsAfter(now, -limits.keptSeconds))
