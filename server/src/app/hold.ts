import { placeHold } from '../domains/holds/index.ts'
import { tradingPasswordState } from '../domains/trading-password/secret/index.ts'
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

/**
 * Whether value could leave without a factor so far: then a code to the address was asked for it, and a first factor takes the place of that. It may be a
 * thief's, who cannot read the mail (A22, B10).
 */
export const couldWithdraw = async ({ tx, now }: Ctx, accountId: string): Promise<boolean> =>
  (await tradingPasswordState(tx, accountId, now)).state !== 'none'
