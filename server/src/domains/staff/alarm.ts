import type { Ctx } from '../../platform/ctx.ts'
import type { RateName } from '../../policy/limits.ts'
import { sendNotice } from '../notices/index.ts'
import type { StaffEvent } from './events.ts'
import type { StaffCaller } from './session.ts'
import { listAdminMails } from './store.ts'

type What = Extract<StaffEvent, { type: 'staff.alarm' }>['data']['what']

/** Rates that count looks: over them nothing more is shown, and somebody is told (I05). */
const watched: Partial<Record<RateName, What>> = {
  'staff.find': 'searches',
  'staff.view': 'accounts',
  'staff.reveal': 'reveals',
  'staff.evidence': 'evidence',
  'staff.tickets': 'tickets',
  'staff.audit': 'audit',
}

export const watchedBy = (rate: RateName): What | undefined => watched[rate]

/** Written down, and told to the security officer; to the other admins where the operator named no address. */
export async function raiseAlarm(
  ctx: Ctx<StaffEvent>,
  { staffId, name }: Pick<StaffCaller, 'staffId' | 'name'>,
  what: What,
  securityMail: string | null,
): Promise<void> {
  await ctx.record({ type: 'staff.alarm', accountId: null, data: { staffId, what } })
  const told = securityMail === null ? await listAdminMails(ctx.tx, staffId) : [securityMail]
  for (const to of told)
    await sendNotice(ctx, { template: 'staff-alarm', to, accountId: null, params: { name } })
}
