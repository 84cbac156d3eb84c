import type { Ctx, Outside } from '../../platform/ctx.ts'
import { type Answer, refuse } from '../../platform/http/route.ts'
import { Refusal, type RefusalExtras } from '../../platform/refusal.ts'
import { type TriesName, tries } from '../../policy/limits.ts'
import { useBackupCode } from '../factors/backup-codes/index.ts'
import { checkTotp, noteTotpFailure } from '../factors/totp/index.ts'
import { claimTry, forgiveTries } from '../limits/index.ts'
import { checkCode, refuseCode } from '../mail-codes/index.ts'
import type { AnySignInEvent } from './events.ts'
import { attemptKey, finish } from './finish.ts'
import { moveOn } from './store.ts'
import { findVisitor, requireStep, type Visitor } from './visitor.ts'

export type Method = 'totp' | 'backup-code' | 'mail-code'
type Ready = Visitor & { accountId: string; method: Method; failures: number }

/** Spends a try of the factor, on its own commit, before anything is compared. May refuse: step-refused, wait, factor-disabled. */
export async function prepareAnswer(out: Outside, token: string, method: Method): Promise<Ready> {
  const visitor = await findVisitor(out, token)
  requireStep(visitor, method === 'mail-code' ? 'mail-code' : 'factor')
  // The account of the right password, whatever the address belongs to by now.
  const accountId = visitor.signIn.account_id
  if (!accountId || accountId !== visitor.accountId) throw new Refusal('attempt-required')
  const failures = method === 'mail-code' ? 0 : await claimFactorTry(out, visitor, accountId, method)
  return { ...visitor, accountId, method, failures }
}

async function claimFactorTry(
  out: Outside,
  { door }: Visitor,
  accountId: string,
  method: TriesName,
): Promise<number> {
  const claim = await claimTry(out.db, out.now, method, accountId, door)
  if (claim.kind === 'wait') throw new Refusal('wait', { retryAfterSeconds: claim.retryAfterSeconds })
  if (claim.kind === 'disabled') throw new Refusal('factor-disabled')
  return claim.failures
}

/** Checks the answer; a wrong one is written down. */
export async function answerFactor(
  ctx: Ctx<AnySignInEvent>,
  token: string,
  ready: Ready,
  code: string,
): Promise<Answer> {
  const { accountId, method } = ready
  const from = method === 'mail-code' ? 'mail-code' : 'factor'
  // Locks the attempt: of two answers at once the second finds it gone.
  if (!(await moveOn(ctx.tx, ready.signIn.token_hash, { from, to: from, accountId })))
    throw new Refusal('step-refused')
  const wrong = await checkAnswer(ctx, token, ready, code)
  if (wrong) return wrong
  if (method !== 'mail-code') await forgiveTries(ctx.tx, method, accountId, ready.door)
  return await finish(ctx, ready, accountId, method)
}

async function checkAnswer(
  ctx: Ctx<AnySignInEvent>,
  token: string,
  ready: Ready,
  code: string,
): Promise<Answer | null> {
  const { accountId, method } = ready
  if (method === 'mail-code') {
    const verdict = await checkCode(ctx, attemptKey(token), code)
    return verdict.kind === 'right' ? null : refuseCode(verdict)
  }
  if (method === 'backup-code') {
    const used = await useBackupCode(ctx, accountId, code)
    if (used.kind === 'right') return null
    return await noteWrong(ctx, ready, used.kind === 'used' ? 'code-used' : 'code-wrong', { field: 'code' })
  }
  const verdict = await checkTotp(ctx, accountId, code)
  if (verdict.kind === 'right') return null
  if (verdict.kind === 'used') return await noteWrong(ctx, ready, 'code-used', { field: 'code' })
  const hint = verdict.hint
  return await noteWrong(ctx, ready, 'code-wrong', { field: 'code', ...(hint && { extras: { hint } }) })
}

async function noteWrong(
  ctx: Ctx<AnySignInEvent>,
  { accountId, method, failures }: Ready,
  code: 'code-wrong' | 'code-used',
  details: RefusalExtras,
): Promise<Answer> {
  await ctx.record({ type: 'sign-in.factor-failed', accountId, data: { method } })
  if (method === 'totp') await noteTotpFailure(ctx, accountId, failures)
  if (method === 'backup-code' && failures === tries['backup-code'].disabledAt)
    await ctx.record({ type: 'backup-codes.disabled', accountId })
  return refuse(code, details)
}
