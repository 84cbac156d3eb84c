import type { Ctx } from '../../platform/ctx.ts'
import type { RefusalCode } from '../../policy/refusals.ts'
import { checkCode } from '../codes/index.ts'
import { useBackupCode } from '../factors/backup-codes/index.ts'
import { type Assertion, checkAssertion } from '../factors/passkeys/index.ts'
import { checkSmsCode } from '../factors/sms/index.ts'
import { checkTotp, type TotpOutcome } from '../factors/totp/index.ts'
import { findPassword } from '../passwords/index.ts'
import { settleTry, type Tried } from '../trading-password/secret/index.ts'
import { challengeOf } from './challenge.ts'
import { codeKeyOf } from './code.ts'
import type { ConfirmationEvent } from './events.ts'
import type { Given } from './given.ts'
import type { Prepared } from './prepare-answer.ts'
import type { Row } from './store.ts'

type Looked = Extract<Prepared, { kind: 'claimed' | 'signed' | 'trading' }>
type Hint = Extract<TotpOutcome, { kind: 'wrong' }>['hint']

/** `unseen`: there was nothing to compare the answer with. */
export type Verdict =
  | { kind: 'right' }
  | { kind: 'wrong'; code: RefusalCode; field: string; hint?: Hint }
  | { kind: 'unseen'; code: RefusalCode }

/** Whether one answer proves what it is asked for. The account is locked. */
export async function judge(
  ctx: Ctx<ConfirmationEvent>,
  row: Row,
  given: Given,
  prepared: Looked,
): Promise<Verdict> {
  if (prepared.kind === 'signed') return await judgePasskey(ctx, row, prepared.assertion)
  if (prepared.kind === 'trading') return await judgeTradingPassword(ctx, row, prepared.tried)
  if (given.proof === 'password') return await judgePassword(ctx, row, prepared.passwordHash)
  if (given.proof === 'totp') return await judgeTotp(ctx, row, given.code)
  if (given.proof === 'backup-code') return await judgeBackupCode(ctx, row, given.code)
  if (given.proof === 'sms' || given.proof === 'address-code') return await judgeSent(ctx, row, given)
  throw new Error(`${given.proof} was not prepared for`)
}

/** One that may have been copied counts, because the password was given before it (WebAuthn Level 3 6.1.1); the holder is told. */
async function judgePasskey(ctx: Ctx<ConfirmationEvent>, row: Row, assertion: Assertion): Promise<Verdict> {
  const asked = { challenge: challengeOf(row), accountId: row.account_id }
  const outcome = await checkAssertion(ctx, assertion, asked)
  return outcome.kind === 'right'
    ? { kind: 'right' }
    : { kind: 'wrong', code: 'passkey-wrong', field: 'assertion' }
}

async function judgePassword(ctx: Ctx, row: Row, passwordHash: string | null): Promise<Verdict> {
  // Changed between the check and now: what was proven is no longer the password.
  const current = passwordHash === null ? null : await findPassword(ctx.tx, row.account_id)
  if (current !== null && current.hash === passwordHash) return { kind: 'right' }
  return { kind: 'wrong', code: 'password-wrong', field: 'password' }
}

async function judgeTradingPassword(
  ctx: Ctx<ConfirmationEvent>,
  row: Row,
  tried: Extract<Tried, { kind: 'looked' }>,
): Promise<Verdict> {
  const outcome = await settleTry(ctx, row.account_id, tried)
  return outcome === 'right'
    ? { kind: 'right' }
    : { kind: 'wrong', code: 'trading-password-wrong', field: 'tradingPassword' }
}

async function judgeTotp(ctx: Ctx, row: Row, code: string): Promise<Verdict> {
  const outcome = await checkTotp(ctx, row.account_id, code)
  if (outcome.kind === 'right') return outcome
  if (outcome.kind === 'used') return { kind: 'wrong', code: 'code-used', field: 'code' }
  return { kind: 'wrong', code: 'code-wrong', field: 'code', hint: outcome.hint }
}

/** Used up, whatever becomes of the confirmation: it was shown. */
async function judgeBackupCode(ctx: Ctx<ConfirmationEvent>, row: Row, code: string): Promise<Verdict> {
  const outcome = await useBackupCode(ctx, row.account_id, code)
  if (outcome.kind === 'right') return { kind: 'right' }
  return { kind: 'wrong', code: outcome.kind === 'used' ? 'code-used' : 'code-wrong', field: 'code' }
}

type Sent = Extract<Given, { proof: 'sms' | 'address-code' }>

async function judgeSent(ctx: Ctx, row: Row, { proof, code }: Sent): Promise<Verdict> {
  const key = codeKeyOf(row.id, proof)
  const verdict =
    proof === 'sms' ? await checkSmsCode(ctx, row.account_id, key, code) : await checkCode(ctx, key, code)
  if (verdict.kind === 'right') return verdict
  if (verdict.kind === 'wrong') return { kind: 'wrong', code: 'code-wrong', field: 'code' }
  // Spent before it was ever wrong: none was sent yet.
  return { kind: 'unseen', code: verdict.kind === 'expired' ? 'code-expired' : 'step-refused' }
}
