import type { Ctx } from '../../../platform/ctx.ts'
import { isUniqueViolation } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FactorClass } from '../../../policy/actions.ts'
import { maskPhone } from '../../accounts/index.ts'
import { type CodeVerdict, checkCode } from '../../codes/index.ts'
import { forgiveDoors } from '../../limits/index.ts'
import { doorsOf } from '../../sessions/index.ts'
import { enrolmentKey, pendingKey } from './begin.ts'
import type { SmsEvent } from './events.ts'
import { confirmPending, deletePending, findPending, type PendingKey } from './store.ts'

/** Ends every factor of a class, so that another one can take its place; returns what tells of that, once the new one counts. */
type EndLost = (lost: FactorClass) => Promise<() => Promise<void>>

/** `over`: expired, replaced, confirmed before, or another session's. */
export type SmsEnrolmentOutcome =
  | { kind: 'confirmed' }
  | { kind: 'over' }
  | Exclude<CodeVerdict, { kind: 'right' }>

/** Makes a number count, once, for the session that began it (A20). Refuses: factor-exists. */
export async function confirmSms(
  ctx: Ctx<SmsEvent>,
  holder: { accountId: string; sessionId: string },
  id: string,
  code: string,
  endLost: EndLost,
): Promise<SmsEnrolmentOutcome> {
  const key = pendingKey(ctx.now, holder, id)
  const pending = await findPending(ctx.tx, key)
  if (!pending) {
    // What was seen to be over stays over, also when the clock is set back (K10).
    await deletePending(ctx.tx, key)
    return { kind: 'over' }
  }
  const verdict = await checkCode(ctx, enrolmentKey(id), code)
  if (verdict.kind !== 'right') return verdict
  const tell = pending.replaces ? await endLost(pending.replaces as FactorClass) : null
  if (!(await confirm(ctx, key))) {
    // Thrown, so that what it was to replace stays.
    if (tell) throw new Refusal('enrolment-over')
    return { kind: 'over' }
  }
  await tell?.()
  // Wrong codes counted against a number that is gone say nothing about the new one.
  await forgiveDoors(ctx.tx, 'sms', holder.accountId, await doorsOf(ctx.tx, holder.accountId))
  const number = maskPhone(pending.number)
  await ctx.record({ type: 'sms.added', accountId: holder.accountId, data: { number } })
  return { kind: 'confirmed' }
}

async function confirm(ctx: Ctx, key: PendingKey): Promise<boolean> {
  try {
    return await confirmPending(ctx.tx, key, ctx.now)
  } catch (error) {
    if (isUniqueViolation(error, 'sms_authenticators_one_confirmed')) throw new Refusal('factor-exists')
    throw error
  }
}
