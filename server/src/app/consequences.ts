import { type AccountEvent, listEmails } from '../domains/accounts/index.ts'
import { type ConfirmationEvent, endConfirmations } from '../domains/confirmations/index.ts'
import type { BackupCodeEvent } from '../domains/factors/backup-codes/index.ts'
import type { TotpEvent } from '../domains/factors/totp/index.ts'
import { spendRate } from '../domains/limits/index.ts'
import { type Circumstances, type Notice, sendNotice } from '../domains/notices/index.ts'
import { endOtherSessions, type SessionEvent } from '../domains/sessions/index.ts'
import type { SignInEvent } from '../domains/sign-in/index.ts'
import type { Ctx } from '../platform/ctx.ts'

/** Every event there is. */
export type AnyEvent =
  | AccountEvent
  | SessionEvent
  | SignInEvent
  | TotpEvent
  | BackupCodeEvent
  | ConfirmationEvent

type Consequence<T extends AnyEvent['type']> = (
  ctx: Ctx<AnyEvent>,
  event: Extract<AnyEvent, { type: T }>,
) => Promise<void>

const nothing = async (): Promise<void> => {}

/**
 * What follows from each event, in the transaction that caused it. Exhaustive: an event without a line does not compile.
 * Nobody is told of something that did not happen; nothing happens untold.
 */
const consequences: { [T in AnyEvent['type']]: Consequence<T> } = {
  'account.created': (ctx, event) => tell(ctx, event.accountId, 'account-created'),
  'sign-in.succeeded': async (ctx, event) => {
    if (event.data.newDevice) await tell(ctx, event.accountId, 'new-device-alert')
  },
  // Told only when the password was right: telling of each wrong one would let a stranger flood the holder (OWASP credential stuffing).
  'sign-in.password-failed': nothing,
  // A wrong code from a mail is not told once more: the mail with the code said who asked for it.
  'sign-in.factor-failed': async (ctx, event) => {
    if (event.data.method !== 'mail-code') await tellFactorFailed(ctx, event.accountId)
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
  'device.forgotten': async (ctx, event) => {
    if (!event.data.own) await tellSignedOut(ctx, event.accountId)
  },
  'totp.added': async (ctx, event) => {
    await endOpenDoors(ctx, event.accountId)
    await tell(ctx, event.accountId, 'totp-added')
  },
  'totp.removed': async (ctx, event) => {
    await endOpenDoors(ctx, event.accountId)
    await tell(ctx, event.accountId, 'totp-removed')
  },
  'totp.disabled': (ctx, event) => tell(ctx, event.accountId, 'totp-disabled'),
  'backup-codes.made': (ctx, event) => tell(ctx, event.accountId, 'backup-codes-made'),
  'backup-code.used': (ctx, event) =>
    tell(ctx, event.accountId, 'backup-code-used', { left: event.data.left }),
  'backup-codes.disabled': (ctx, event) => tell(ctx, event.accountId, 'backup-codes-disabled'),
  'mail-code.disabled': (ctx, event) => tell(ctx, event.accountId, 'mail-code-disabled'),
  'confirmation.factor-failed': (ctx, event) => tellFactorFailed(ctx, event.accountId),
  'confirmation.burnt': nothing,
}

/**
 * What was opened or confirmed under the factors of before is not any more (F04): the session that changed them stays, with a new
 * token, all others end (ASVS 7.4.3).
 */
async function endOpenDoors(ctx: Ctx<AnyEvent>, accountId: string): Promise<void> {
  await endConfirmations(ctx, accountId)
  if (ctx.caller.kind === 'holder') await endOtherSessions(ctx, ctx.caller, 'rights-changed')
}

const isOwn = ({ caller }: Ctx, sessionId: string): boolean =>
  caller.kind === 'holder' && caller.sessionId === sessionId

/** A thief with the session may put the holder's own devices out first: the holder hears of it at once. */
async function tellSignedOut(ctx: Ctx, accountId: string): Promise<void> {
  const spent = await spendRate(ctx.tx, ctx.now, 'notice.signed-out', accountId)
  if (spent.kind === 'spent') await tell(ctx, accountId, 'devices-signed-out')
}

async function tellFactorFailed(ctx: Ctx, accountId: string): Promise<void> {
  const spent = await spendRate(ctx.tx, ctx.now, 'notice.factor-failed', accountId)
  if (spent.kind === 'spent') await tell(ctx, accountId, 'factor-failed')
}

export async function follow(ctx: Ctx<AnyEvent>, event: AnyEvent): Promise<void> {
  const consequence = consequences[event.type] as (ctx: Ctx<AnyEvent>, event: AnyEvent) => Promise<void>
  await consequence(ctx, event)
}

type Told = Exclude<Notice['template'], 'sign-up-code' | 'sign-in-code'>

/** One mail to every address of the account (NIST SP 800-63B-4 4.6). */
async function tell(
  ctx: Ctx,
  accountId: string,
  template: Told,
  more: { left?: number } = {},
): Promise<void> {
  const circumstances: Circumstances = {
    at: ctx.now,
    device: ctx.client.device().name,
    place: ctx.client.place().text,
    address: ctx.client.address,
  }
  for (const { written } of await listEmails(ctx.tx, accountId))
    await sendNotice(ctx, {
      template,
      to: written,
      accountId,
      params: { ...circumstances, ...more },
    } as Notice)
}
