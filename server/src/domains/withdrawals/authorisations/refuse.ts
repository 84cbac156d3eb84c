import type { Ctx } from '../../../platform/ctx.ts'
import { type Answer, refuse } from '../../../platform/http/route.ts'
import type { WithdrawalEvent } from './events.ts'
import { factOf } from './fact.ts'
import type { Reason } from './judge.ts'
import { type Row, setRefused } from './store.ts'

/**
 * What is refused once stays refused: whoever waits for the moment in which nothing stands in the way has to ask anew, and be seen. The
 * transaction commits.
 */
export async function refuseForGood(
  ctx: Ctx<WithdrawalEvent>,
  { id }: Row,
  reasons: Reason[],
): Promise<Answer> {
  const row = await setRefused(ctx.tx, id, reasons)
  if (row) await recordRefused(ctx, row, reasons)
  return refuse('withdrawal-refused', { extras: { reasons } })
}

export const recordRefused = (ctx: Ctx<WithdrawalEvent>, row: Row, reasons: Reason[]): Promise<void> =>
  ctx.record({
    type: 'withdrawal.refused',
    accountId: row.account_id,
    data: { ...factOf(row), reasons: [...new Set(reasons.map(({ code }) => code))].join(',') },
  })
