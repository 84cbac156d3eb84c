import { hash } from 'node:crypto'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deskRules, type StaffRightName } from '../../policy/staff.ts'
import type { StaffEvent } from './events.ts'
import { readReason } from './reason.ts'
import { insertRequest, type Params } from './request-store.ts'
import { hasRight, needsSecond } from './rights.ts'
import type { StaffCaller } from './session.ts'

/** What would happen, whole: what the second person sees, and what happens when they approve it. */
export type Wanted = {
  right: StaffRightName
  /** Whom of the desk it is about; they have no say in it. */
  subject: string | null
  accountId: string | null
  params: Params
  /** As typed; `readReason` reads it. */
  reason: string
}

export type Asked = { id: string; digest: string; expiresAt: Date }

/** Approving is bound to this text: one character else, and it is another request (I03). */
export const digestOf = (wanted: Wanted & { id: string; askedBy: string }): Buffer => {
  const { id, right, subject, accountId, params, reason, askedBy } = wanted
  return hash('sha256', canonicalJson({ id, right, subject, accountId, params, reason, askedBy }), 'buffer')
}

/** Writes down what one person wants; nothing happens before a second one has approved exactly that. Refuses: right-missing, second-person-required, bad-shape. */
export async function askSecond(ctx: Ctx<StaffEvent>, caller: StaffCaller, wanted: Wanted): Promise<Asked> {
  const { right, subject, accountId } = wanted
  if (!needsSecond(right)) throw new Error(`${right} needs no second person`)
  if (!hasRight(caller.role, right)) throw new Refusal('right-missing')
  // Who it is about would else be one of the two.
  if (subject === caller.staffId) throw new Refusal('second-person-required')
  const request = { ...wanted, reason: readReason(wanted.reason), id: ctx.random.uuid() }
  const digest = digestOf({ ...request, askedBy: caller.staffId })
  const expiresAt = secondsAfter(ctx.now, deskRules.requestSeconds)
  await insertRequest(ctx.tx, {
    id: request.id,
    right,
    subject_staff_id: subject,
    account_id: accountId,
    params: request.params,
    digest,
    reason: request.reason,
    asked_by: caller.staffId,
    asked_at: ctx.now,
    expires_at: expiresAt,
  })
  const data = { staffId: caller.staffId, right, digest: digest.toString('hex'), reason: request.reason }
  await ctx.record({ type: 'staff.request-made', accountId, data })
  return { id: request.id, digest: digest.toString('hex'), expiresAt }
}
