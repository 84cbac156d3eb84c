import type { Ctx } from '../../../platform/ctx.ts'
import { tradingPassword as limits } from '../../../policy/limits.ts'
import type { ShutEvent } from './events.ts'
import type { Claimed } from './store.ts'

/** Whether this try, being wrong, was the last one for now or for good. */
export const isLast = ({ wrongInARow, lockedUntil }: Claimed): boolean =>
  wrongInARow === limits.disabledAt || lockedUntil !== null

/** Writes down that it is shut, and has the holder told. */
export async function recordShut(
  ctx: Ctx<ShutEvent>,
  accountId: string,
  { wrongInARow, lockedUntil }: Claimed,
): Promise<void> {
  if (wrongInARow === limits.disabledAt) await ctx.record({ type: 'trading-password.disabled', accountId })
  else if (lockedUntil)
    await ctx.record({
      type: 'trading-password.locked',
      accountId,
      data: { until: lockedUntil.toISOString() },
    })
}
