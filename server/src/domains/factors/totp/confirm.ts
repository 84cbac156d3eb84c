import { latestMade, secondsAfter } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { isUniqueViolation } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FactorClass } from '../../../policy/actions.ts'
import { totp } from '../../../policy/limits.ts'
import { forgiveDoors } from '../../limits/index.ts'
import { doorsOf } from '../../sessions/index.ts'
import type { TotpEvent } from './events.ts'
import { type ClockHint, matchCode } from './match.ts'
import { confirmPending, deletePending, findPendingSeed, type PendingKey } from './store.ts'

/** Ends every factor of a class, so that another one can take its place; returns what tells of that, once the new one counts. */
type EndLost = (lost: FactorClass) => Promise<() => Promise<void>>

export type EnrolmentOutcome = { kind: 'confirmed' } | { kind: 'wrong'; hint?: ClockHint } | { kind: 'over' }

/**
 * Makes a begun enrolment count, once, for the session that began it (A20). The confirming code is used up with it.
 * `over`: expired, replaced, confirmed before, or another session's. Refuses: factor-exists.
 */
export async function confirmEnrolment(
  ctx: Ctx<TotpEvent>,
  holder: { accountId: string; sessionId: string },
  id: string,
  code: string,
  endLost: EndLost,
): Promise<EnrolmentOutcome> {
  const key = {
    ...holder,
    id,
    begunAfter: secondsAfter(ctx.now, -totp.enrolmentSeconds),
    begunBefore: latestMade(ctx.now),
  }
  const pending = await findPendingSeed(ctx.tx, key)
  if (!pending) {
    // What was seen to be over stays over, also when the clock is set back (K10).
    await deletePending(ctx.tx, key)
    return { kind: 'over' }
  }
  const match = matchCode(ctx.keys.open('totp-seeds', id, pending.sealed), code, ctx.now)
  if (match.kind === 'none') return { kind: 'wrong' }
  if (match.kind === 'off') return { kind: 'wrong', hint: match.hint }
  const tell = pending.replaces ? await endLost(pending.replaces) : null
  if (!(await confirm(ctx, key, match.step))) {
    // Thrown, so that what it was to replace stays.
    if (tell) throw new Refusal('enrolment-over')
    return { kind: 'over' }
  }
  await tell?.()
  // Wrong codes counted against an authenticator that is gone say nothing about the new one.
  await forgiveDoors(ctx.tx, 'totp', holder.accountId, await doorsOf(ctx.tx, holder.accountId))
  await ctx.record({ type: 'totp.added', accountId: holder.accountId })
  return { kind: 'confirmed' }
}

async function confirm(ctx: Ctx, key: PendingKey, step: number): Promise<boolean> {
  try {
    return await confirmPending(ctx.tx, key, step, ctx.now)
  } catch (error) {
    if (isUniqueViolation(error, 'totp_authenticators_one_confirmed')) throw new Refusal('factor-exists')
    throw error
  }
}
