import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deskRules } from '../../policy/staff.ts'
import { sendNotice } from '../notices/index.ts'
import type { StaffEvent } from './events.ts'
import { insertInvite } from './invite-store.ts'
import type { Invited } from './person.ts'
import { endNeverJoined, insertPerson } from './store.ts'

/** Who invites: somebody of the desk by their id, or the operator's command line. */
export const byCommand = 'command-line'

export type NewPerson = { staffId: string; token: string; expiresAt: Date }

/**
 * Makes room for somebody who is to work at the desk: a link of one use, for a day. The person exists, and can do nothing before they have
 * set up a passkey. Refuses: staff-email-taken.
 */
export async function invite(
  ctx: Ctx<StaffEvent>,
  person: Invited,
  { by, reason }: { by: string; reason: string },
): Promise<NewPerson> {
  const staffId = ctx.random.uuid()
  await endNeverJoined(ctx.tx, person.email, ctx.now)
  if (!(await insertPerson(ctx.tx, staffId, person, ctx.now))) throw new Refusal('staff-email-taken')
  const token = ctx.random.token()
  const expiresAt = secondsAfter(ctx.now, deskRules.inviteSeconds)
  await insertInvite(ctx.tx, {
    staffId,
    tokenHash: tokenHash(token),
    now: ctx.now,
    countsFrom: ctx.now,
    expiresAt,
  })
  const data = { staffId: by, subject: staffId, role: person.role, reason }
  await ctx.record({ type: 'staff.invited', accountId: null, data })
  return { staffId, token, expiresAt }
}

/** The same, with the link by mail: nobody of the desk sees it. */
export async function inviteByMail(
  ctx: Ctx<StaffEvent>,
  person: Invited,
  how: { by: string; reason: string },
): Promise<void> {
  const { token } = await invite(ctx, person, how)
  const params = { token, role: person.role, minutes: deskRules.inviteSeconds / 60 }
  await sendNotice(ctx, { template: 'staff-invite', to: person.email, accountId: null, params })
}
