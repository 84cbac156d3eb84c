import { type Static, Type } from 'typebox'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Answer, answer, type CallerOf, refuse } from '../../../platform/http/route.ts'
import { exact } from '../../../platform/http/shapes.ts'
import type { WithdrawalAssurance } from '../../../policy/withdrawals.ts'
import { endOne, lockOfService } from './cancel.ts'
import { canonicalOf, settledState } from './describe.ts'
import type { WithdrawalEvent } from './events.ts'
import { factOf } from './fact.ts'
import { judgeRow } from './judge-row.ts'
import { signReceipt } from './receipt.ts'
import { refuseForGood } from './refuse.ts'
import { chosenName, parameters, readSame } from './request.ts'
import { type Row, setConsumed } from './store.ts'

export const consumption = exact({ consumptionId: chosenName, ...parameters })
type Consumption = Static<typeof consumption>

export const consumed = exact({
  receipt: Type.String({ description: 'Compact JWS (RFC 7515); keys at /.well-known/sallyport-keys.json' }),
  repeated: Type.Boolean({ description: 'It was used before under this very consumption id' }),
})

/**
 * The last gate: value leaves once this says so, and never twice. All is looked at again under the account's lock, so that what changed since it was
 * confirmed counts, and what changes from now on comes too late (F07). Refuses: not-found, withdrawal-mismatch, withdrawal-used, withdrawal-over,
 * withdrawal-open, withdrawal-refused.
 */
export async function consumeWithdrawal(
  ctx: Ctx<WithdrawalEvent>,
  service: CallerOf<'service'>,
  id: string,
  wanted: Consumption,
): Promise<Answer> {
  const row = await lockOfService(ctx, service, id)
  const state = await settledState(ctx.tx, row, ctx.now)
  if (state === 'consumed') return repeat(row, wanted)
  if (state !== 'allowed' && state !== 'confirmation-required')
    return refuse('withdrawal-over', { extras: { state } })
  if (!isSame(row, wanted)) {
    await endOne(ctx, row, 'changed-parameters')
    return refuse('withdrawal-mismatch')
  }
  if (state === 'confirmation-required') return refuse('withdrawal-open')
  const reasons = await judgeRow(ctx.tx, ctx.now, row, row.assurance as WithdrawalAssurance)
  if (reasons.length > 0) return await refuseForGood(ctx, row, reasons)
  return await release(ctx, row, wanted.consumptionId)
}

/** Stored with the release in one transaction: an exchange that got no answer asks again, and gets the very same receipt. */
async function release(ctx: Ctx<WithdrawalEvent>, row: Row, consumptionId: string): Promise<Answer> {
  const receipt = await signReceipt(ctx, row, consumptionId)
  const done = await setConsumed(ctx.tx, row.id, { now: ctx.now, consumptionId, receipt })
  if (!done) return refuse('withdrawal-used')
  await ctx.record({ type: 'withdrawal.consumed', accountId: row.account_id, data: factOf(row) })
  return answer(200, { receipt, repeated: false })
}

function repeat(row: Row, wanted: Consumption): Answer {
  if (row.consumption_id !== wanted.consumptionId) return refuse('withdrawal-used')
  return isSame(row, wanted)
    ? answer(200, { receipt: row.receipt, repeated: true })
    : refuse('withdrawal-mismatch')
}

/** Read into its one form first: an address in other letters that mean the same is the same. */
function isSame(row: Row, sent: Consumption): boolean {
  const read = readSame(sent)
  return (
    read !== null && canonicalJson({ account: sent.account, ...read }) === canonicalJson(canonicalOf(row))
  )
}
