import type { Ctx } from '../../platform/ctx.ts'
import type { RateName } from '../../policy/limits.ts'
import { spendRate } from '../limits/index.ts'
import { sendNotice } from '../notices/index.ts'
import type { StaffEvent } from './events.ts'
import type { StaffCaller } from './session.ts'
import { listAdminMails } from './store.ts'

type What = Extract<StaffEvent, { type: 'staff.alarm' }>['data']['what']

/** Rates that count looks, and freezes: over them nothing more is shown or done, and somebody is told (I05). */
const watched: Partial<Record<RateName, What>> = {
  'staff.find': 'searches',
  'staff.view': 'accounts',
  'staff.reveal': 'reveals',
  'staff.freeze': 'freezes',
  'staff.evidence': 'evidence',
  'staff.tickets': 'tickets',
  'staff.audit': 'audit',
}

export const watchedBy = (rate: RateName): What | undefined => watched[rate]

/**
 * Written down once an hour for each kind of look, and told once an hour for each person: to the security officer, or to the other admins where the operator named
 * no address.
 */
export async function raiseAlarm(
  ctx: Ctx<StaffEvent>,
  { staffId, name }: Pick<StaffCaller, 'staffId' | 'name'>,
  what: What,
  securityMail: string | null,
): Promise<void> {
  if (!(await isFirst(ctx, `${staffId} ${what}`))) return
  await ctx.record({ type: 'staff.alarm', accountId: null, data: { staffId, what } })
  if (!(await isFirst(ctx, staffId))) return
  const told = securityMail === null ? await listAdminMails(ctx.tx, staffId) : [securityMail]
  for (const to of told)
    await sendNotice(ctx, { template: 'staff-alarm', to, accountId: null, params: { name } })
}

const isFirst = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, subject: string): Promise<boolean> =>
  (await spendRate(tx, now, 'staff.alarm', subject)).kind === 'spent'
