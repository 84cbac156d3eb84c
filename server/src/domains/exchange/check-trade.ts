import type { Outside } from '../../platform/ctx.ts'
import { isFrozen } from '../freeze/index.ts'
import { readWindow } from '../trading-password/index.ts'
import { sessionOf } from './taken.ts'

export const tradeReasons = ['session-over', 'account-frozen', 'window-closed'] as const
export type TradeReason = (typeof tradeReasons)[number]

/** Whether this session may trade at this moment, and every reason why not. */
export async function checkTrade({ db, now }: Outside, serviceId: string, token: string) {
  const reasons: TradeReason[] = []
  const session = await sessionOf(db, serviceId, token, now)
  if (!session) return { allowed: false, reasons: ['session-over' as const] }
  if (await isFrozen(db, session.accountId, now)) reasons.push('account-frozen')
  if (!(await readWindow(db, session.id, now))) reasons.push('window-closed')
  return { allowed: reasons.length === 0, reasons }
}
