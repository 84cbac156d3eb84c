import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { tries } from '../../policy/limits.ts'
import { lockAccount } from '../accounts/index.ts'
import { checkCode, refuseCode } from '../codes/index.ts'
import { useBackupCode } from '../factors/backup-codes/index.ts'
import { checkSmsCode } from '../factors/sms/index.ts'
import { checkTotp, type TotpOutcome } from '../factors/totp/index.ts'
import { forgiveTries } from '../limits/index.ts'
import type { Assurance } from '../sessions/index.ts'
import { askAddressToo } from './ask-address-too.ts'
import { isStillAsked } from './asked.ts'
import type { AnySignInEvent } from './events.ts'
import { codeKey, factorKey, finish } from './finish.ts'
import type { CodeMethod, Ready } from './prepare-answer.ts'
import { keepRisk } from './risk.ts'
import { afterFactor } from './steps.ts'
import { deleteSignIn, holdSignIn } from './store.ts'

/** Checks the answer; a wrong one is written down. */
export async function answerCode(ctx: Ctx<AnySignInEvent>, seen: Ready): Promise<Answer> {
  const { accountId, method } = seen
  await lockAccount(ctx.tx, accountId)
  // Of two answers at once the second finds it gone, or what the first has shown of whoever gives them.
  const held = await holdSignIn(ctx.tx, seen.signIn.token_hash, seen.signIn.step)
  if (!held) throw new Refusal('step-refused')
  const ready = { ...seen, signIn: { ...seen.signIn, ...held } }
  const { signIn } = ready
  if (!(await isStillAsked(ctx.tx, ready, accountId, method))) {
    await deleteSignIn(ctx.tx, signIn.token_hash)
    return refuse('attempt-required', {}, { attempt: null })
  }
  const risk = await keepRisk(ctx, ready, accountId)
  const refused = await checks[method](ctx, ready)
  if (refused) return refused
  await forgiveTries(ctx.tx, method, accountId, ready.door)
  if (method !== 'address-code' && afterFactor(method, risk.level) === 'address-code')
    return await askAddressToo(ctx, { ...ready, method }, risk)
  return await finish(ctx, signIn, accountId, { method: assuranceOf(ready), risk })
}

/** A session is as strong as the factor it was opened with; a code to the address adds nothing to that. */
const assuranceOf = ({ method, recipient, signIn }: Ready): Assurance => {
  if (method !== 'address-code') return method
  return signIn.proved ?? (recipient.kind === 'email' ? 'mail-code' : 'sms-code')
}

type Check = (ctx: Ctx<AnySignInEvent>, ready: Ready) => Promise<Answer | null>

/** The refusal of a code that is not right, written down; null for one that is. */
const checks: Record<CodeMethod, Check> = {
  'address-code': (ctx, ready) =>
    judgeSent(ctx, ready, checkCode(ctx, codeKey(ready.signIn.token_hash), ready.code)),
  sms: (ctx, ready) =>
    judgeSent(ctx, ready, checkSmsCode(ctx, ready.accountId, factorKey(ready.signIn.token_hash), ready.code)),
  totp: (ctx, ready) => judge(ctx, ready, checkTotp(ctx, ready.accountId, ready.code)),
  'backup-code': (ctx, ready) => judge(ctx, ready, useBackupCode(ctx, ready.accountId, ready.code)),
}

async function judgeSent(
  ctx: Ctx<AnySignInEvent>,
  ready: Ready,
  outcome: ReturnType<typeof checkCode>,
): Promise<Answer | null> {
  const verdict = await outcome
  if (verdict.kind === 'wrong') await noteFailure(ctx, ready)
  return verdict.kind === 'right' ? null : refuseCode(verdict)
}

async function judge(
  ctx: Ctx<AnySignInEvent>,
  ready: Ready,
  outcome: Promise<TotpOutcome>,
): Promise<Answer | null> {
  const verdict = await outcome
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
  sms: 'sms.disabled',
  'backup-code': 'backup-codes.disabled',
  'address-code': 'address-code.disabled',
} as const

/** The last try that is allowed is told to the holder, once. */
async function noteFailure(ctx: Ctx<AnySignInEvent>, { accountId, method, failures }: Ready): Promise<void> {
  await ctx.record({ type: 'sign-in.factor-failed', accountId, data: { method } })
  if (failures === tries[method].disabledAt) await ctx.record({ type: disabled[method], accountId })
}
