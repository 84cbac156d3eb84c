import { placeHold } from '../domains/holds/index.ts'
import { writeMessage } from '../domains/webhooks/index.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { HoldCause } from '../policy/holds.ts'

/** Holds value back, and tells the exchange until when, in the same transaction. */
export async function hold(ctx: Ctx, accountId: string, cause: HoldCause): Promise<void> {
  const until = await placeHold(ctx, accountId, cause)
  await writeMessage(ctx, {
    type: 'hold.placed',
    data: { account: accountId, cause, until: until.toISOString() },
  })
}
