import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Role } from '../../policy/staff.ts'
import { endRequestsOf } from './end-requests.ts'
import type { StaffEvent } from './events.ts'
import { endInvites } from './invite-store.ts'
import { endPasskeys } from './passkey-store.ts'
import { endSessionsOf } from './session-store.ts'
import { lockAdmins, lockPerson, setEnded, setRole } from './store.ts'

type By = { by: string; reason: string }

/**
 * Shuts somebody out for good, at once and everywhere: sessions, passkeys, invitations, and whatever they asked for. The row stays: what they did
 * names them. `lastToo`: the operator's command line may end the last admin. Refuses: not-found, last-admin.
 */
export async function endPerson(
  ctx: Ctx<StaffEvent>,
  subject: string,
  { by, reason, lastToo = false }: By & { lastToo?: boolean },
): Promise<void> {
  const admins = await lockAdmins(ctx.tx)
  const person = await lockPerson(ctx.tx, subject)
  if (!person) throw new Refusal('not-found')
  if (!lastToo) requireAnother(admins, subject)
  await setEnded(ctx.tx, subject, ctx.now)
  await endPasskeys(ctx.tx, subject, ctx.now)
  await endSessionsOf(ctx.tx, subject, ctx.now)
  await endInvites(ctx.tx, subject, ctx.now)
  await endRequestsOf(ctx, subject)
  await ctx.record({ type: 'staff.ended', accountId: null, data: { staffId: by, subject, reason } })
}

/** Gives somebody another role; they sign in anew, and what they asked for in the old one is over. Refuses: not-found, last-admin. */
export async function changeRole(
  ctx: Ctx<StaffEvent>,
  subject: string,
  { by, reason, role }: By & { role: Role },
): Promise<void> {
  const admins = await lockAdmins(ctx.tx)
  const person = await lockPerson(ctx.tx, subject)
  if (!person || person.role === role) throw new Refusal('not-found')
  requireAnother(admins, subject)
  await setRole(ctx.tx, subject, role)
  await endSessionsOf(ctx.tx, subject, ctx.now)
  await endRequestsOf(ctx, subject)
  const data = { staffId: by, subject, role, before: person.role, reason }
  await ctx.record({ type: 'staff.role-changed', accountId: null, data })
}

function requireAnother(admins: readonly string[], subject: string): void {
  if (admins.includes(subject) && admins.length === 1) throw new Refusal('last-admin')
}
