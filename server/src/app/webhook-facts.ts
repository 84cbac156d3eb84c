import { type Message, writeMessage } from '../domains/webhooks/index.ts'
import { serviceOf } from '../domains/withdrawals/authorisations/index.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { EventOf, EventType } from '../policy/events.ts'
import type { AnyEvent } from './consequences.ts'

type Fact = Pick<Message, 'type' | 'data'>
type Tells<T extends EventType> = ((event: EventOf<T>) => Fact | null) | null

/**
 * What the exchange is told of each event, typed over all of them: an event without a line does not compile. Nobody is told more than which account, session
 * or withdrawal it is about, a word for why, and until when (J07).
 */
const facts: { [T in EventType]: Tells<T> } = {
  'account.created': null,
  'account.frozen': ({ accountId, data }) => ({
    type: 'account.frozen',
    data: { account: accountId, cause: data.by },
  }),
  'freeze.lift-requested': null,
  // Frozen it was before, and is still.
  'freeze.lift-cancelled': null,
  'freeze.ended': ({ accountId }) => ({ type: 'account.unfrozen', data: { account: accountId } }),
  'sign-in.succeeded': null,
  'sign-in.password-failed': null,
  'sign-in.factor-failed': null,
  'sign-in.passkey-failed': null,
  'sign-in.codes-capped': null,
  'password.changed': ({ accountId }) => windowsClosed(accountId, 'password-changed'),
  'password.disabled': null,
  'session.ended': ({ accountId, data }) => ({
    type: 'session.ended',
    data: { account: accountId, session: data.sessionId, cause: data.because },
  }),
  'sessions.others-ended': ({ accountId, data }) => sessionsEnded(accountId, data.because),
  'sessions.reviewed': null,
  // Its sessions end with it.
  'device.forgotten': ({ accountId }) => sessionsEnded(accountId, 'device-forgotten'),
  'device.trusted': null,
  'device.distrusted': null,
  'identifier.changed': null,
  'identifier.vetoed': null,
  'totp.added': null,
  'totp.removed': null,
  'totp.disabled': null,
  'sms.added': null,
  'sms.removed': null,
  'sms.disabled': null,
  'passkey.added': null,
  'passkey.removed': null,
  'passkey.renamed': null,
  'passkey.copied': null,
  'backup-codes.made': null,
  'backup-codes.disabled': null,
  'backup-code.used': null,
  'address-code.disabled': null,
  'confirmation.burnt': null,
  'confirmation.factor-failed': null,
  'preferences.changed': null,
  'anti-phishing.set': null,
  'anti-phishing.removed': null,
  'activity.exported': null,
  'trading-password.set': ({ accountId }) => windowsClosed(accountId, 'trading-password-changed'),
  'trading-password.failed': null,
  'trading-password.locked': null,
  'trading-password.disabled': null,
  'trading-window.opened': ({ accountId, data }) => ({
    type: 'trading-window.opened',
    data: { account: accountId, session: data.sessionId, until: data.until },
  }),
  'trading-window.closed': ({ accountId, data }) => ({
    type: 'trading-window.closed',
    data: { account: accountId, session: data.sessionId },
  }),
  'withdrawal-address.added': ({ accountId, data }) => listChanged(accountId, 'address-added', data.until),
  // A label alone changes nothing about where value may go.
  'withdrawal-address.changed': ({ accountId, data }) =>
    data.until === null ? null : listChanged(accountId, 'address-changed', data.until),
  'withdrawal-address.removed': ({ accountId }) => listChanged(accountId, 'address-removed'),
  'whitelist.turned-on': ({ accountId }) => listChanged(accountId, 'turned-on'),
  'whitelist.off-requested': ({ accountId, data }) => listChanged(accountId, 'off-requested', data.until),
  'whitelist.off-cancelled': ({ accountId }) => listChanged(accountId, 'off-cancelled'),
  'whitelist.turned-off': ({ accountId }) => listChanged(accountId, 'turned-off'),
  'settings.locked': ({ accountId }) => ({ type: 'settings.locked', data: { account: accountId } }),
  'settings.unlock-requested': null,
  'settings.unlock-cancelled': null,
  'settings.unlock-failed': null,
  'settings.unlocked': ({ accountId, data }) => ({
    type: 'settings.unlocked',
    data: { account: accountId, cause: data.by },
  }),
  'session.handed-over': null,
  'withdrawal.refused': ({ accountId, data }) => ({
    type: 'withdrawal.refused',
    data: { account: accountId, withdrawal: data.withdrawalId, cause: data.reasons },
  }),
  'withdrawal.confirmed': ({ accountId, data }) => ({
    type: 'withdrawal.confirmed',
    data: { account: accountId, withdrawal: data.withdrawalId },
  }),
  'withdrawal.cancelled': ({ accountId, data }) => ({
    type: 'withdrawal.cancelled',
    data: { account: accountId, withdrawal: data.withdrawalId, cause: data.because },
  }),
  'withdrawal.consumed': ({ accountId, data }) => ({
    type: 'withdrawal.consumed',
    data: { account: accountId, withdrawal: data.withdrawalId },
  }),
  'api-key.created': null,
  'api-key.changed': ({ accountId, data }) =>
    data.how === 'described' ? null : keyChanged(accountId, data.name, data.how),
  'api-key.suspended': ({ accountId, data }) => keyChanged(accountId, data.name, data.because),
  'api-keys.suspended': ({ accountId, data }) => keysChanged(accountId, data.because),
  'api-key.resumed': ({ accountId, data }) => keyChanged(accountId, data.name, 'resumed'),
  'api-key.ended': ({ accountId, data }) => ({
    type: 'api-key.ended',
    data: { account: accountId, key: data.name, cause: data.because },
  }),
  'api-keys.ended': ({ accountId }) => keysChanged(accountId, 'ended'),
  'api-keys.sunset': null,
  'api-key.misused': null,
  'withdrawal.by-key': ({ accountId, data }) => ({
    type: 'withdrawal.confirmed',
    data: { account: accountId, withdrawal: data.withdrawalId, cause: 'api-key' },
  }),
  'password.reset-asked': null,
  'password.reset': null,
  'password.reset-failed': null,
  'recovery.asked': null,
  'recovery.submitted': null,
  'recovery.evidence-asked': null,
  'recovery.reviewed': null,
  'recovery.approved': null,
  'recovery.opened': null,
  'recovery.completed': null,
  'recovery.refused': null,
  'recovery.stopped': null,
  'recovery.expired': null,
  'recovery.begun-at-desk': null,
  'recovery.assigned': null,
  'recovery.verdict-received': null,
  'evidence.viewed': null,
  'file.refused': null,
  'file.deleted': null,
  'file.viewed': null,
  'account.found': null,
  'account.viewed': null,
  'account.revealed': null,
  // What it did is told by the freeze.
  'account.freeze-ordered': null,
  'account.unfreeze-approved': null,
  'ticket.opened': null,
  'ticket.answered': null,
  'ticket.viewed': null,
  'ticket.assigned': null,
  'ticket.closed': null,
  'ticket.redacted': null,
  'ticket.secret-stopped': null,
  'phishing.reported': null,
  'phishing.decided': null,
  'channel-warning.added': null,
  'channel-warning.removed': null,
  'staff.invited': null,
  'staff.joined': null,
  'staff.signed-in': null,
  'staff.sign-in-failed': null,
  'staff.signed-out': null,
  'staff.role-changed': null,
  'staff.ended': null,
  'staff.request-made': null,
  'staff.request-approved': null,
  'staff.request-ended': null,
  'staff.passkey-reset': null,
  'staff.alarm': null,
  'audit.read': null,
  'keys.rotated': null,
  'service.added': null,
  'service.changed': null,
  'service.ended': null,
  'webhook.changed': null,
}

const sessionsEnded = (account: string, cause: string): Fact => ({
  type: 'sessions.ended',
  data: { account, cause },
})
/** Every one of the account. */
const windowsClosed = (account: string, cause: string): Fact => ({
  type: 'trading-window.closed',
  data: { account, cause },
})
const keyChanged = (account: string, key: string, cause: string): Fact => ({
  type: 'api-key.changed',
  data: { account, key, cause },
})
const keysChanged = (account: string, cause: string): Fact => ({
  type: 'api-keys.changed',
  data: { account, cause },
})
const listChanged = (account: string, cause: string, until?: string): Fact => ({
  type: 'whitelist.changed',
  data: { account, cause, ...(until !== undefined && { until }) },
})

/** Tells the exchange, in the transaction that caused it. Of a withdrawal only the service that asked for it is told. */
export async function tellExchange(ctx: Ctx<AnyEvent>, event: AnyEvent): Promise<void> {
  const tells = facts[event.type] as ((event: AnyEvent) => Fact | null) | null
  const fact = tells?.(event)
  if (!fact) return
  const { withdrawal } = fact.data
  if (withdrawal === undefined) return await writeMessage(ctx, fact)
  const { caller } = ctx
  const serviceId = caller.kind === 'service' ? caller.serviceId : await serviceOf(ctx.tx, withdrawal)
  if (serviceId !== null) await writeMessage(ctx, { ...fact, serviceId })
}
