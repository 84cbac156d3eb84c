import { sunsetKeys, suspendKeys } from '../domains/api-keys/index.ts'
import { spendRate } from '../domains/limits/index.ts'
import { countedBy, warnHolder } from '../domains/recovery/index.ts'
import { endAllSessions, forgetAll } from '../domains/sessions/index.ts'
import { closeWindows } from '../domains/trading-password/index.ts'
import { endWaiting } from '../domains/withdrawals/whitelist/index.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { deskEvents } from '../policy/events-desk.ts'
import { type AnyEvent, type Consequence, nothing } from './consequence.ts'
import { endAttempts } from './ends.ts'
import { hold } from './hold.ts'
import { tell, tellSparingly } from './tell.ts'

/** What follows from the events that are about losing access, support and the desk: `consequences.ts`, continued. */
export const deskConsequences: { [T in keyof typeof deskEvents]: Consequence<T> } = {
  'password.reset-asked': nothing,
  // Whoever set it sits nowhere yet: nobody's session is spared, and no browser is known any more.
  'password.reset': async (ctx, event) => {
    const { accountId } = event
    await endAttempts(ctx, accountId)
    await endAllSessions(ctx, accountId, 'rights-changed')
    await forgetAll(ctx, accountId)
    await closeWindows(ctx.tx, accountId)
    await sunsetKeys(ctx, accountId)
    await hold(ctx, accountId, 'password-changed')
    await tell(ctx, accountId, 'password-reset')
  },
  'password.reset-failed': (ctx, event) =>
    tellSparingly(ctx, event.accountId, 'notice.factor-failed', 'password-reset-failed'),
  'recovery.asked': async (ctx, { accountId, data }) => {
    const subject = countedBy(accountId, data)
    const spent = await spendRate(ctx.tx, ctx.now, 'notice.recovery-asked', subject)
    if (spent.kind === 'spent') await warnHolder(ctx, accountId, 'recovery-asked')
  },
  'recovery.submitted': nothing,
  'recovery.evidence-asked': nothing,
  'recovery.reviewed': nothing,
  'recovery.approved': (ctx, { accountId }) => warnHolder(ctx, accountId, 'recovery-approved'),
  'recovery.opened': (ctx, { accountId }) => warnHolder(ctx, accountId, 'recovery-opened'),
  // Who recovered it sits nowhere yet, and what was there before may be a thief's (D12).
  'recovery.completed': async (ctx, { accountId, data: { number } }) => {
    await endAttempts(ctx, accountId)
    await endAllSessions(ctx, accountId, 'recovered')
    await forgetAll(ctx, accountId)
    await closeWindows(ctx.tx, accountId)
    // A waiting address would count as soon as the hold is over.
    await endWaiting(ctx, accountId)
    await suspendKeys(ctx, accountId, 'recovered')
    await hold(ctx, accountId, 'recovered')
    await tell(ctx, accountId, 'recovery-completed', { number })
  },
  'recovery.refused': (ctx, { accountId, data }) => tellEnded(ctx, accountId, data.number, 'refused'),
  'recovery.stopped': (ctx, { accountId, data }) => tellEnded(ctx, accountId, data.number, 'stopped'),
  'recovery.expired': (ctx, { accountId, data }) => tellEnded(ctx, accountId, data.number, 'expired'),
  'recovery.begun-at-desk': nothing,
  'recovery.assigned': nothing,
  'recovery.verdict-received': nothing,
  'evidence.viewed': nothing,
  'file.refused': nothing,
  'file.deleted': nothing,
  'file.viewed': nothing,
  'account.found': nothing,
  'account.viewed': nothing,
  'account.revealed': nothing,
  'account.freeze-ordered': nothing,
  // As where the holder asked: whoever can stop that one can stop this one. Two who approved it are no reason to end anybody's session.
  'account.unfreeze-approved': (ctx, { accountId, data: { until } }) =>
    tell(ctx, accountId, 'freeze-lift-requested', { by: 'staff', until }),
  'ticket.opened': nothing,
  // Of one that was opened signed out, its writer is told with a link by whoever answers.
  'ticket.answered': async (ctx, { accountId, data: { number } }) => {
    if (accountId) await tell(ctx, accountId, 'ticket-answered', { number })
  },
  'ticket.viewed': nothing,
  'ticket.assigned': nothing,
  'ticket.closed': nothing,
  'ticket.redacted': nothing,
  'ticket.secret-stopped': nothing,
  'phishing.reported': nothing,
  'phishing.decided': nothing,
  'channel-warning.added': nothing,
  'channel-warning.removed': nothing,
  'staff.invited': nothing,
  'staff.joined': nothing,
  'staff.signed-in': nothing,
  'staff.sign-in-failed': nothing,
  'staff.signed-out': nothing,
  'staff.role-changed': nothing,
  'staff.ended': nothing,
  'staff.request-made': nothing,
  'staff.request-approved': nothing,
  'staff.request-ended': nothing,
  'staff.passkey-reset': nothing,
  'staff.alarm': nothing,
  'audit.read': nothing,
}

/** A case that names nobody's account ends in silence: there is no one to tell. */
async function tellEnded(
  ctx: Ctx<AnyEvent>,
  accountId: string | null,
  number: string,
  how: 'refused' | 'stopped' | 'expired',
): Promise<void> {
  if (accountId) await tell(ctx, accountId, 'recovery-ended', { number, how })
}
