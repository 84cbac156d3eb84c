import { secondsAfter } from '../../../platform/clock.ts'
import type { Ctx, Outside } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { type Answer, answer, type CallerOf } from '../../../platform/http/route.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { authorisation as lifetime } from '../../../policy/withdrawals.ts'
import { lockAccount } from '../../accounts/index.ts'
import { stateAt } from './describe.ts'
import type { WithdrawalEvent } from './events.ts'
import { factOf } from './fact.ts'
import { assuranceOf } from './facts.ts'
import { judgeRow } from './judge-row.ts'
import { describeToHolder } from './read.ts'
import { refuseForGood } from './refuse.ts'
import { findOfAccount, type NamedRow, setAllowed } from './store.ts'

type Holder = CallerOf<'holder'>

/** What stands in the way, asked before any proof. Refuses: not-found, withdrawal-over, withdrawal-used, step-refused, withdrawal-elsewhere, withdrawal-refused. */
export async function checkConfirm({ db, now }: Outside, holder: Holder, id: string): Promise<void> {
  const row = await requireUnconfirmed(db, now, holder, id)
  const reasons = await judgeRow(db, now, row, await assuranceOf(db, holder.accountId))
  if (reasons.length > 0) throw new Refusal('withdrawal-refused', { extras: { reasons } })
}

/**
 * Behind the trading password and the strongest factor: the exchange may use it, once, for a while. Everything is looked at again.
 * Refuses: not-found, withdrawal-over, withdrawal-used, step-refused, withdrawal-elsewhere, withdrawal-refused.
 */
export async function confirmWithdrawal(
  ctx: Ctx<WithdrawalEvent>,
  holder: Holder,
  id: string,
): Promise<Answer> {
  await lockAccount(ctx.tx, holder.accountId)
  const row = await requireUnconfirmed(ctx.tx, ctx.now, holder, id)
  const assurance = await assuranceOf(ctx.tx, holder.accountId)
  const reasons = await judgeRow(ctx.tx, ctx.now, row, assurance)
  if (reasons.length > 0) return await refuseForGood(ctx, row, reasons)
  const until = secondsAfter(ctx.now, lifetime.consumeSeconds)
  const allowed = await setAllowed(ctx.tx, id, { now: ctx.now, until, assurance })
  if (!allowed) throw new Refusal('withdrawal-over')
  await ctx.record({ type: 'withdrawal.confirmed', accountId: row.account_id, data: factOf(row) })
  return answer(200, await describeToHolder(ctx, ctx.tx, holder, { ...row, ...allowed }))
}

async function requireUnconfirmed(
  db: Reader,
  now: Date,
  { accountId, sessionId }: Holder,
  id: string,
): Promise<NamedRow> {
  const row = await findOfAccount(db, accountId, id)
  if (!row) throw new Refusal('not-found')
  const state = stateAt(row, now)
  if (state === 'consumed') throw new Refusal('withdrawal-used')
  if (state === 'allowed') throw new Refusal('step-refused')
  if (state !== 'confirmation-required') throw new Refusal('withdrawal-over', { extras: { state } })
  // F04, F10: who sits in another session did not begin it at the exchange.
  if (row.session_id !== sessionId) throw new Refusal('withdrawal-elsewhere')
  return row
}
