import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { addJob } from '../../platform/outbox.ts'
import { attempt } from '../../policy/limits.ts'
import { type RecoveryStart, recoverySeconds } from '../../policy/recovery.ts'
import { findAccount, type Identifier, readIdentifier, type TypedIdentifier } from '../accounts/index.ts'
import { type Captcha, requireCaptcha } from '../captcha/index.ts'
import type { Files } from '../files/index.ts'
import { requireRate } from '../limits/index.ts'
import type { Hasher, PasswordRules } from '../passwords/index.ts'
import { readReplyAddress, takeReplyAddress } from '../reply-addresses/index.ts'
import type { RecoveryEvent } from './events.ts'
import { mailAsker } from './mail-asker.ts'
import { drawNumber } from './number.ts'
import { insertCase } from './store-begin.ts'
import { forgive, noteWrong, type Tried, tryPassword } from './try-password.ts'

export type RecoveryParts = { captcha: Captcha; hasher: Hasher; rules: PasswordRules; files: Files }

/** `contact`: the proof that its asker reads mail at an address. `password`: of the account, where they know it. */
export type Wanted = TypedIdentifier & { contact: string; password?: string; captcha?: string }
type Ready = { identifier: Identifier; tried: Tried | null }

export const attachJob = 'attach-recovery'

/**
 * What is slow, before the transaction. Whoever is named goes the same way, with or without an account (C01): whose it is, a job finds out.
 * Refuses: email-invalid, phone-invalid, reply-address-required, captcha-required, captcha-wrong, too-many-requests, password-too-long, wait, busy.
 */
export async function prepareBegin(
  { captcha, hasher }: RecoveryParts,
  out: Outside,
  wanted: Wanted,
): Promise<Ready> {
  const identifier = readIdentifier(wanted)
  // Nobody's password is tried without it.
  await readReplyAddress(out, wanted.contact)
  await requireCaptcha(captcha, out, 'recovery', wanted.captcha)
  await requireRate(out.db, out.now, 'recovery.everyone', 'everyone')
  const account = await findAccount(out.db, out.now, identifier)
  const accountId = account?.accountId ?? null
  const at = { canonical: identifier.canonical, accountId }
  const tried = wanted.password ? await tryPassword(hasher, out, at, wanted.password) : null
  return { identifier, tried }
}

/** Begins a case, and says nothing of whose account it is about. Refuses: reply-address-required. */
export async function begin(
  ctx: Ctx<RecoveryEvent>,
  { identifier, tried }: Ready,
  wanted: Wanted,
): Promise<{ number: string; token: string }> {
  const contact = await takeReplyAddress(ctx, wanted.contact)
  if (tried?.right) await forgive(ctx, tried)
  else if (tried) await noteWrong(ctx, tried)
  const start = tried?.right ? 'proven' : 'unproven'
  return await openCase(ctx, { identifier, named: wanted.identifier, contact, start, openedBy: null })
}

export type Opening = {
  identifier: Identifier
  /** As it was typed. */
  named: string
  contact: string
  start: RecoveryStart
  /** Who of the desk opened it for somebody on the telephone. */
  openedBy: string | null
}

/** The case, the mail to its asker, and the job that finds out whose account it is. */
export async function openCase(
  ctx: Ctx,
  { identifier, named, contact, start, openedBy }: Opening,
): Promise<{ number: string; token: string }> {
  const id = ctx.random.uuid()
  const [token, link] = [ctx.random.token(), ctx.random.token()]
  const number = await insertCase(ctx.tx, () => drawNumber(ctx.random), {
    id,
    named,
    named_kind: identifier.kind,
    named_canonical: identifier.canonical,
    contact,
    asked_address: openedBy ? '' : ctx.client.address,
    asked_device: openedBy ? '' : ctx.client.device().name,
    asked_place: openedBy ? '' : ctx.client.place().text,
    opened_by: openedBy,
    start,
    state: 'evidence',
    token_hash: tokenHash(token),
    // Of one opened at the desk, the link alone leads there.
    token_until: openedBy ? ctx.now : secondsAfter(ctx.now, attempt.seconds),
    link_hash: tokenHash(link),
    asked_at: ctx.now,
    until: secondsAfter(ctx.now, recoverySeconds.evidence),
  })
  await mailAsker(ctx, { contact, number }, 'begun', link)
  await addJob(ctx.tx, attachJob, { caseId: id })
  return { number, token }
}
