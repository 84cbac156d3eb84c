import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deskRules } from '../../policy/staff.ts'
import { sendNotice } from '../notices/index.ts'
import type { StaffEvent } from './events.ts'
import { endInvites, insertInvite } from './invite-store.ts'
import { lookAtInvite } from './look-invite.ts'
import { lockPerson } from './store.ts'

/**
 * Opens a way in for a colleague who lost their passkey: a link that waits a day, then counts for one. What they came in by until now works until the link
 * was used, and the link itself stops it before. The person and the security officer are told (I06). Refuses: not-found.
 */
export async function beginReset(
  ctx: Ctx<StaffEvent>,
  subject: string,
  securityMail: string | null,
): Promise<void> {
  const person = await lockPerson(ctx.tx, subject)
  if (!person?.joinedAt) throw new Refusal('not-found')
  await endInvites(ctx.tx, subject, ctx.now)
  const token = ctx.random.token()
  const countsFrom = secondsAfter(ctx.now, deskRules.resetSeconds)
  await insertInvite(ctx.tx, {
    staffId: subject,
    tokenHash: tokenHash(token),
    now: ctx.now,
    countsFrom,
    expiresAt: secondsAfter(countsFrom, deskRules.inviteSeconds),
  })
  const tell = (to: string, link: string | null) =>
    sendNotice(ctx, {
      template: 'staff-reset',
      to,
      accountId: null,
      params: { name: person.name, until: countsFrom.toISOString(), token: link },
    })
  await tell(person.email, token)
  if (securityMail !== null) await tell(securityMail, null)
}

/** By the link that was mailed. Refuses: invite-over. */
export async function stopByLink(ctx: Ctx<StaffEvent>, token: string): Promise<void> {
  const { staffId, joinedAt } = await lookAtInvite(ctx.tx, ctx.now, token)
  if (!joinedAt || !(await endInvites(ctx.tx, staffId, ctx.now))) throw new Refusal('invite-over')
  await recordStopped(ctx, staffId)
}

/** By whoever is in with the passkey of before. Refuses: invite-over. */
export async function stopBySession(ctx: Ctx<StaffEvent>, staffId: string): Promise<void> {
  if (!(await endInvites(ctx.tx, staffId, ctx.now))) throw new Refusal('invite-over')
  await recordStopped(ctx, staffId)
}

const recordStopped = (ctx: Ctx<StaffEvent>, staffId: string): Promise<void> =>
  ctx.record({
    type: 'staff.request-ended',
    accountId: null,
    data: { staffId, right: 'staff.reset', because: 'stopped' },
  })
