import { noteFirstFactor } from '../domains/accounts/index.ts'
import { sunsetKeys, suspendKeys } from '../domains/api-keys/index.ts'
import { isFrozen } from '../domains/freeze/index.ts'
import { stopByPasskey } from '../domains/recovery/index.ts'
import { distrustOthers, endAllSessions, forgetAll } from '../domains/sessions/index.ts'
import { closeWindows } from '../domains/trading-password/index.ts'
import type { Ctx } from '../platform/ctx.ts'
import { type AnyEvent, type Consequence, nothing } from './consequence.ts'
import { deskConsequences } from './consequences-desk.ts'
import { keyConsequences } from './consequences-keys.ts'
import { moneyConsequences } from './consequences-money.ts'
import { endAttempts, endOthers, ownDevice } from './ends.ts'
import { couldWithdraw, hold } from './hold.ts'
import { type More, type Told, tell, tellSparingly } from './tell.ts'

export type { AnyEvent } from './consequence.ts'

/**
 * What follows from each event, in the transaction that caused it. Exhaustive: an event without a line does not compile.
 * Nobody is told of something that did not happen; nothing happens untold.
 */
const consequences: { [T in AnyEvent['type']]: Consequence<T> } = {
  ...moneyConsequences,
  ...keyConsequences,
  ...deskConsequences,
  'account.created': (ctx, event) => tell(ctx, event.accountId, 'account-created'),
  'sign-in.succeeded': async (ctx, event) => {
    const { method, newDevice, risk, reasons } = event.data
    // Whoever has the passkey has not lost it.
    if (method === 'passkey') await stopByPasskey(ctx, event.accountId)
    if (risk !== 'usual') await tell(ctx, event.accountId, 'unusual-sign-in', { reasons })
    else if (newDevice) await tell(ctx, event.accountId, 'new-device-alert')
  },
  'account.frozen': async (ctx, event) => {
    await shutOut(ctx, event.accountId, event.data.by)
    await suspendKeys(ctx, event.accountId, 'frozen')
    await tell(ctx, event.accountId, 'account-frozen', event.data)
  },
  // Else a thief in another session, without a proof, would stop it as often as it is asked for.
  'freeze.lift-requested': async (ctx, event) => {
    await endOthers(ctx, 'frozen')
    await tell(ctx, event.accountId, 'freeze-lift-requested', { by: 'holder', ...event.data })
  },
  'freeze.lift-cancelled': async (ctx, event) => {
    await shutOut(ctx, event.accountId, event.data.by)
    await tell(ctx, event.accountId, 'freeze-lift-cancelled')
  },
  // Where the next one began in the same moment, the mail about that one says how things are.
  'freeze.ended': async (ctx, event) => {
    if (!(await isFrozen(ctx.tx, event.accountId, ctx.now))) await tell(ctx, event.accountId, 'freeze-ended')
  },
  // Told only when the password was right: telling of each wrong one would let a stranger flood the holder (OWASP credential stuffing).
  'sign-in.password-failed': nothing,
  // A wrong code that was sent to an address is not told once more: the message with the code said who asked for it.
  'sign-in.factor-failed': async (ctx, event) => {
    if (event.data.method !== 'address-code') await tellFactorFailed(ctx, event.accountId)
  },
  // Whoever has no password yet knows nothing that is worth a word; what a copied passkey did is told by itself.
  'sign-in.passkey-failed': nothing,
  'sign-in.codes-capped': async (ctx, event) => {
    await tellSparingly(ctx, event.accountId, 'notice.codes-capped', 'codes-capped')
  },
  'password.disabled': async (ctx, event) => {
    if (event.accountId) await tell(ctx, event.accountId, 'password-disabled')
  },
  'session.ended': async (ctx, event) => {
    const { because, sessionId } = event.data
    if (because === 'ended-by-holder' && !isOwn(ctx, sessionId)) await tellSignedOut(ctx, event.accountId)
  },
  // After a change of factors the mail about that change says it.
  'sessions.others-ended': async (ctx, event) => {
    if (event.data.because === 'ended-by-holder') await tellSignedOut(ctx, event.accountId)
  },
  'sessions.reviewed': nothing,
  // A thief must not have us write what the holder cannot read. A zone changes nothing that is told: UTC always stands beside it.
  'preferences.changed': async (ctx, event) => {
    const { before, language } = event.data
    if (before !== language) await tell(ctx, event.accountId, 'language-changed', { before })
  },
  // Whoever has the session reads the list as well; a copy of it is no news.
  'activity.exported': nothing,
  'device.forgotten': async (ctx, event) => {
    // After a veto the word about it says it.
    if (!event.data.own && ctx.caller.kind === 'holder') await tellSignedOut(ctx, event.accountId)
  },
  'device.trusted': (ctx, event) => tell(ctx, event.accountId, 'device-trusted'),
  // Taking trust back only takes away.
  'device.distrusted': nothing,
  'password.changed': async (ctx, event) => {
    await endAttempts(ctx, event.accountId)
    if (!event.data.keptSessions) await endOthers(ctx)
    await distrustOthers(ctx, event.accountId, ownDevice(ctx))
    await closeWindows(ctx.tx, event.accountId)
    await sunsetKeys(ctx, event.accountId)
    await hold(ctx, event.accountId, 'password-changed')
    await tell(ctx, event.accountId, 'password-changed', event.data)
  },
  'totp.added': (ctx, event) => factorAdded(ctx, event.accountId, 'totp-added', {}),
  'totp.removed': (ctx, event) => factorRemoved(ctx, event.accountId, 'totp-removed', {}),
  'passkey.added': (ctx, event) => factorAdded(ctx, event.accountId, 'passkey-added', event.data),
  'passkey.removed': (ctx, event) => factorRemoved(ctx, event.accountId, 'passkey-removed', event.data),
  'passkey.renamed': nothing,
  'passkey.copied': async (ctx, event) => {
    await tellSparingly(ctx, event.accountId, 'notice.passkey-copied', 'passkey-copied', event.data)
  },
  'sms.added': (ctx, event) => factorAdded(ctx, event.accountId, 'sms-added', event.data),
  'sms.removed': (ctx, event) => factorRemoved(ctx, event.accountId, 'sms-removed', event.data),
  'sms.disabled': (ctx, event) => tell(ctx, event.accountId, 'sms-disabled', {}),
  // The addresses themselves are told by the change: an event has none.
  'identifier.changed': async (ctx, event) => {
    await endAttempts(ctx, event.accountId)
    await hold(ctx, event.accountId, 'identifier-changed')
  },
  'identifier.vetoed': async (ctx, event) => {
    await endAttempts(ctx, event.accountId)
    await endAllSessions(ctx, event.accountId, 'vetoed')
    await forgetAll(ctx, event.accountId)
    await hold(ctx, event.accountId, 'identifier-changed')
  },
  // The mails about it carry the new one, and nothing ever tells the old.
  'anti-phishing.set': (ctx, event) => tell(ctx, event.accountId, 'anti-phishing-set', event.data),
  'anti-phishing.removed': (ctx, event) => tell(ctx, event.accountId, 'anti-phishing-removed'),
  'totp.disabled': (ctx, event) => tell(ctx, event.accountId, 'totp-disabled'),
  // Those that come with a factor hold nothing back beside what the factor does.
  'backup-codes.made': async (ctx, event) => {
    if (!event.data.first) {
      await endAttempts(ctx, event.accountId)
      await hold(ctx, event.accountId, 'factor-changed')
    }
    await tell(ctx, event.accountId, 'backup-codes-made')
  },
  'backup-code.used': (ctx, event) =>
    tell(ctx, event.accountId, 'backup-code-used', { left: event.data.left }),
  'backup-codes.disabled': (ctx, event) => tell(ctx, event.accountId, 'backup-codes-disabled'),
  'address-code.disabled': (ctx, event) => tell(ctx, event.accountId, 'address-code-disabled'),
  'confirmation.factor-failed': async (ctx, event) => {
    if (event.data.proof !== 'address-code') await tellFactorFailed(ctx, event.accountId)
  },
  'confirmation.burnt': nothing,
}

/** The first factor of an account that value cannot leave yet holds nothing back: it only makes it safer. Every later one does (product table: holds). */
async function factorAdded<T extends Told>(
  ctx: Ctx<AnyEvent>,
  accountId: string,
  template: T,
  more: More<T>,
): Promise<void> {
  await endOpenDoors(ctx, accountId)
  const isFirst = await noteFirstFactor(ctx.tx, accountId, ctx.now)
  if (!isFirst || (await couldWithdraw(ctx, accountId))) await hold(ctx, accountId, 'factor-changed')
  await tell(ctx, accountId, template, more)
}

async function factorRemoved<T extends Told>(
  ctx: Ctx<AnyEvent>,
  accountId: string,
  template: T,
  more: More<T>,
): Promise<void> {
  await endOpenDoors(ctx, accountId)
  await hold(ctx, accountId, 'factor-changed')
  await tell(ctx, accountId, template, more)
}

/**
 * What was opened or confirmed under the factors of before is not any more (F04): the session that changed them stays, with a new
 * token, all others end (ASVS 7.4.3).
 */
async function endOpenDoors(ctx: Ctx<AnyEvent>, accountId: string): Promise<void> {
  await endAttempts(ctx, accountId)
  await endOthers(ctx)
}

/** Somebody else may be in: whoever froze by a link or at the desk sits nowhere, and who did it from a session goes on in it alone. */
async function shutOut(
  ctx: Ctx<AnyEvent>,
  accountId: string,
  by: 'link' | 'session' | 'staff',
): Promise<void> {
  await endAttempts(ctx, accountId)
  if (by === 'session') {
    await endOthers(ctx, 'frozen')
    await distrustOthers(ctx, accountId, ownDevice(ctx))
    return
  }
  await endAllSessions(ctx, accountId, 'frozen')
  await forgetAll(ctx, accountId)
}

const isOwn = ({ caller }: Ctx, sessionId: string): boolean =>
  caller.kind === 'holder' && caller.sessionId === sessionId

/** A thief with the session may put the holder's own devices out first: the holder hears of it at once. */
async function tellSignedOut(ctx: Ctx, accountId: string): Promise<void> {
  await tellSparingly(ctx, accountId, 'notice.signed-out', 'devices-signed-out')
}

async function tellFactorFailed(ctx: Ctx, accountId: string): Promise<void> {
  await tellSparingly(ctx, accountId, 'notice.factor-failed', 'factor-failed')
}

export async function follow(ctx: Ctx<AnyEvent>, event: AnyEvent): Promise<void> {
  const consequence = consequences[event.type] as (ctx: Ctx<AnyEvent>, event: AnyEvent) => Promise<void>
  await consequence(ctx, event)
}
