import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type HoldCause, holds } from '../../policy/holds.ts'
import { extendHold } from './store.ts'

/** Holds back what the cause blocks, from now on, and says until when. The same cause again extends; nothing shortens (product: holds are data). */
export async function placeHold(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  accountId: string,
  cause: HoldCause,
): Promise<Date> {
  const { seconds, blocks } = holds[cause]
  return await extendHold(ctx.tx, {
    account_id: accountId,
    cause,
    begins_at: ctx.now,
    ends_at: secondsAfter(ctx.now, seconds),
    blocks: [...blocks],
  })
}
