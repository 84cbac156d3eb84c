import { endWidening } from '../domains/api-keys/index.ts'
import { endConfirmations } from '../domains/confirmations/index.ts'
import { findServiceId } from '../domains/services/index.ts'
import { isLocked } from '../domains/settings-lock/index.ts'
import { closeWindows } from '../domains/trading-password/index.ts'
import { endWebhooksOf } from '../domains/webhooks/index.ts'
import { cancelOpenWithdrawals } from '../domains/withdrawals/authorisations/index.ts'
import { endPendingOff, endWaiting } from '../domains/withdrawals/whitelist/index.ts'
import type { moneyEvents } from '../policy/events-money.ts'
import { type Consequence, nothing } from './consequence.ts'
import { endAttempts, endOthers } from './ends.ts'
import { hold } from './hold.ts'
import { tell, tellSparingly } from './tell.ts'
import { type Where, whereTo } from './where-to.ts'

/** What follows from the events that are about value: `consequences.ts`, continued. */
export const moneyConsequences: { [T in keyof typeof moneyEvents]: Consequence<T> } = {
  'trading-password.set': async (ctx, { accountId, data }) => {
    await endConfirmations(ctx, accountId)
    await cancelOpenWithdrawals(ctx, accountId)
    await closeWindows(ctx.tx, accountId)
    await endWidening(ctx, accountId)
    await hold(ctx, accountId, 'trading-password-changed')
    await tell(ctx, accountId, 'trading-password-set', data)
  },
  // Told when it locks: most are slips of its holder.
  'trading-password.failed': nothing,
  'trading-password.locked': (ctx, { accountId, data }) =>
    tell(ctx, accountId, 'trading-password-locked', data),
  'trading-password.disabled': (ctx, { accountId }) => tell(ctx, accountId, 'trading-password-disabled'),
  // The session itself asked for it, and reads it in the list.
  'trading-window.opened': nothing,
  'trading-window.closed': nothing,
  'withdrawal-address.added': (ctx, { accountId, data: { until, ...rest } }) =>
    tell(ctx, accountId, 'withdrawal-address-added', { ...listed(rest), until }),
  'withdrawal-address.changed': (ctx, { accountId, data: { until, ...rest } }) =>
    tell(ctx, accountId, 'withdrawal-address-changed', { ...listed(rest), until }),
  'withdrawal-address.removed': (ctx, { accountId, data }) =>
    tell(ctx, accountId, 'withdrawal-address-removed', listed(data)),
  'whitelist.turned-on': (ctx, { accountId }) => tell(ctx, accountId, 'whitelist-on'),
  'whitelist.off-requested': (ctx, { accountId, data }) =>
    tell(ctx, accountId, 'whitelist-off-requested', data),
  'whitelist.off-cancelled': (ctx, { accountId }) => tell(ctx, accountId, 'whitelist-off-cancelled'),
  'whitelist.turned-off': (ctx, { accountId }) => tell(ctx, accountId, 'whitelist-off'),
  // What was begun before is not finished behind it.
  'settings.locked': async (ctx, { accountId, data: { days } }) => {
    await endAttempts(ctx, accountId)
    await endPendingOff(ctx, accountId)
    await endWaiting(ctx, accountId)
    await tell(ctx, accountId, 'settings-locked', { days })
  },
  // Else a thief in another session, without a proof, would stop it as often as it is asked for.
  'settings.unlock-requested': async (ctx, { accountId, data }) => {
    await endOthers(ctx)
    await tell(ctx, accountId, 'settings-unlock-requested', data)
  },
  'settings.unlock-cancelled': (ctx, { accountId }) => tell(ctx, accountId, 'settings-unlock-cancelled'),
  'settings.unlock-failed': (ctx, { accountId }) =>
    tellSparingly(ctx, accountId, 'notice.unlock-failed', 'settings-unlock-failed'),
  // Where the next lock began in the same moment, the mail about that one says how things are.
  'settings.unlocked': async (ctx, { accountId, data }) => {
    if (!(await isLocked(ctx.tx, accountId, ctx.now))) await tell(ctx, accountId, 'settings-unlocked', data)
  },
  'session.handed-over': nothing,
  'withdrawal.refused': (ctx, { accountId, data }) =>
    tellSparingly(ctx, accountId, 'notice.withdrawal-refused', 'withdrawal-refused', {
      ...whereTo(data),
      amount: data.amount,
      reasons: data.reasons,
    }),
  'withdrawal.confirmed': (ctx, { accountId, data }) =>
    tell(ctx, accountId, 'withdrawal-confirmed', { ...whereTo(data), amount: data.amount }),
  // Whoever cancels takes away; what it was about was told when it was confirmed.
  'withdrawal.cancelled': nothing,
  // It was told when it was confirmed.
  'withdrawal.consumed': nothing,
  'service.added': nothing,
  'service.changed': nothing,
  'service.ended': async (ctx, { data }) => {
    const serviceId = await findServiceId(ctx.tx, data.service)
    if (serviceId !== undefined) await endWebhooksOf(ctx, serviceId)
  },
  'webhook.changed': nothing,
}

const listed = ({ label, ...where }: Where & { label: string }) => ({ ...whereTo(where), label })
