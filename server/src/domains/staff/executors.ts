import { Refusal } from '../../platform/refusal.ts'
import type { Role } from '../../policy/staff.ts'
import type { Executors } from './decide.ts'
import type { StaffEvent } from './events.ts'
import { inviteByMail } from './invite.ts'
import { beginReset } from './reset.ts'
import { changeRole } from './team.ts'

/** What happens when a second person has approved it. */
export const staffExecutors = ({ securityMail }: { securityMail: string | null }): Executors<StaffEvent> => ({
  'staff.invite': async (ctx, { params: { name, email, role }, askedBy, reason }) => {
    await inviteByMail(ctx, { name: name!, email: email!, role: role as Role }, { by: askedBy, reason })
  },
  'staff.change-role': async (ctx, { params, subject, askedBy, reason }) => {
    await changeRole(ctx, requireSubject(subject), { by: askedBy, reason, role: params.role as Role })
  },
  'staff.reset': async (ctx, { subject }) => {
    await beginReset(ctx, requireSubject(subject), securityMail)
  },
})

function requireSubject(subject: string | null): string {
  if (subject === null) throw new Refusal('not-found')
  return subject
}
