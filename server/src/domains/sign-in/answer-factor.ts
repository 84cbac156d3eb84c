import type { Ctx, Outside } from '../../platform/ctx.ts'
import { type Answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { tries } from '../../policy/limits.ts'
import { lockAccount } from '../accounts/index.ts'
import { checkCode, refuseCode } from '../codes/index.ts'
import { useBackupCode } from '../factors/backup-codes/index.ts'
import { checkTotp, findTotp, type TotpOutcome } from '../factors/totp/index.ts'
import { claimTry, forgiveTries } from '../limits/index.ts'
import type { Assurance } from '../sessions/index.ts'
import type { AnySignInEvent } from './events.ts'
import { codeKey, finish } from './finish.ts'
import type { Step } from './steps.ts'
import { deleteSignIn, moveOn } from './store.ts'
import { findVisitor, requireProven, type Visitor } from './visitor.ts'

export type Method = 'totp' | 'backup-code' | 'address-code'
type Ready = Visitor & { accountId: string; method: Method; failures: number }

const stepOf = (method: Method): Step => (method === 'address-code' ? 'address-code' : 'factor')

/**
 * Spends a try of the method, on its own commit, before anything is compared. Counted for the account, over all its sign-ins.
 * May refuse: attempt-required, step-refused, wait, factor-disabled.
 */
export async function prepareAnswer(out: Outside, token: string, method: Method): Promise<Ready> {
  const visitor = await findVisitor(out, token)
  const accountId = requireProven(visitor, stepOf(method))
  const claim = await claimTry(out.db, out.now, method, accountId, visitor.door)
  if (claim.kind === 'wait') throw new Refusal('wait', { retryAfterSeconds: claim.retryAfterSeconds })
  if (claim.kind === 'disabled') throw new Refusal('factor-disabled')
  return { ...visitor, accountId, method, failures: claim.failures }
}

/** Checks the answer; a wrong one is written down. */
export async function answerFactor(ctx: Ctx<AnySignInEvent>, ready: Ready, code: string): Promise<Answer> {
  const { accountId, method, signIn } = ready
  const step = stepOf(method)
  await lockAccount(ctx.tx, accountId)
  // Locks the attempt: of two answers at once the second finds it gone.
  if (!(await moveOn(ctx.tx, signIn.token_hash, { from: step, to: step, accountId })))
    throw new Refusal('step-refused')
  if (!(await isStillAsked(ctx, accountId, step))) {
    await deleteSignIn(ctx.tx, signIn.token_hash)
    return refuse('attempt-required', {}, { attempt: null })
  }
  const wrong = await checkAnswer(ctx, ready, code)
  if (wrong) return wrong
  await forgiveTries(ctx.tx, method, accountId, ready.door)
  return await finish(ctx, ready, accountId, assuranceOf(ready))
}

const assuranceOf = ({ method, recipient }: Ready): Assurance => {
  if (method !== 'address-code') return method
  return recipient.kind === 'email' ? 'mail-code' : 'sms-code'
}

/** A factor set up since the password was given is asked for: a code by mail never stands in for it (the strongest enrolled wins). */
const isStillAsked = async (ctx: Ctx, accountId: string, step: Step): Promise<boolean> =>
  ((await findTotp(ctx.tx, accountId)) !== null) === (step === 'factor')

async function checkAnswer(ctx: Ctx<AnySignInEvent>, ready: Ready, code: string): Promise<Answer | null> {
  const { accountId, method, signIn } = ready
  if (method === 'address-code') {
    const verdict = await checkCode(ctx, codeKey(signIn.token_hash), code)
    if (verdict.kind === 'wrong') await noteFailure(ctx, ready)
    return verdict.kind === 'right' ? null : refuseCode(verdict)
  }
  const verdict: TotpOutcome =
    method === 'totp' ? await checkTotp(ctx, accountId, code) : await useBackupCode(ctx, accountId, code)
  if (verdict.kind === 'right') return null
  await noteFailure(ctx, ready)
  const hint = verdict.kind === 'wrong' && verdict.hint
  return refuse(verdict.kind === 'used' ? 'code-used' : 'code-wrong', {
    field: 'code',
    ...(hint && { extras: { hint } }),
  })
}

const disabled = {
  totp: 'totp.disabled',
  'backup-code': 'backup-codes.disabled',
  'address-code': 'address-code.disabled',
} as const

/** The last try that is allowed is told to the holder, once. */
async function noteFailure(ctx: Ctx<AnySignInEvent>, { accountId, method, failures }: Ready): Promise<void> {
  await ctx.record({ type: 'sign-in.factor-failed', accountId, data: { method } })
  if (failures === tries[method].disabledAt) await ctx.record({ type: disabled[method], accountId })
}
