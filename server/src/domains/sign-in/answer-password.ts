import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { countBackupCodes } from '../factors/backup-codes/index.ts'
import { findPassword, forgivePasswordTries, replaceHash } from '../passwords/index.ts'
import { writeReasons } from '../risk/index.ts'
import { isStillKnown } from '../sessions/index.ts'
import { describeSignIn } from './describe.ts'
import type { AnySignInEvent, SignInEvent } from './events.ts'
import { finish } from './finish.ts'
import { type Next, nextStep } from './next-step.ts'
import type { Checked } from './prepare-password.ts'
import { sendFirstCode } from './send-code.ts'
import { moveOn } from './store.ts'
import { passwordAt } from './visitor.ts'

/** Acts on the verdict: a wrong password is written down, a right one leads to the next step. */
export async function answerPassword(
  ctx: Ctx<AnySignInEvent>,
  token: string,
  checked: Checked,
): Promise<Answer> {
  const { accountId, signIn, payment, risk } = checked
  if (!checked.right || !accountId) return await noteWrong(ctx, checked)
  // Of a factor being set up at this moment and this answer one comes first: the password alone never slips in between.
  await lockAccount(ctx.tx, accountId)
  const current = await findPassword(ctx.tx, accountId)
  // Changed between the check and now: what was proven is no longer the password.
  if (current?.hash !== checked.hash) throw new Refusal('password-wrong', { field: 'password' })
  await forgivePasswordTries(ctx.tx, passwordAt(checked))
  if (checked.dearerHash) await replaceHash(ctx.tx, accountId, current.hash, checked.dearerHash)
  const next = await stepFor(ctx, checked, accountId)
  if (payment.refusal?.code === 'too-many-requests')
    await ctx.record({ type: 'sign-in.codes-capped', accountId })
  if (!next) return refuse(payment.refusal!.code, payment.refusal!.details)
  const renewed = ctx.random.token()
  const reasons = writeReasons(risk)
  const move = { from: 'password', to: next.step, accountId, next: renewed, reasons } as const
  if (!(await moveOn(ctx.tx, tokenHash(token), move))) throw new Refusal('step-refused')
  const proven = { ...checked, signIn: { ...signIn, step: next.step, token_hash: tokenHash(renewed) } }
  if (next.step === 'done') return await finish(ctx, proven.signIn, accountId, { method: 'password', risk })
  if (next.due) await sendFirstCode(ctx, proven, accountId, next.due.sms)
  return answer(200, await describeSignIn(ctx.tx, ctx.now, renewed), { attempt: { token: renewed } })
}

/**
 * Forgotten since, or another factor by now: the browser is a stranger, or another number is to get the code, and nobody has paid for
 * that. Then it starts again. Where no more codes are sent (A24), a backup code still opens: whoever has the password must not keep the
 * holder out by asking for codes. Null where nothing does. Refuses: attempt-required.
 */
async function stepFor(ctx: Ctx, checked: Checked, accountId: string): Promise<Next | null> {
  const { device, payment, risk } = checked
  if (device && !(await isStillKnown(ctx.tx, ctx.now, device.id))) throw new Refusal('attempt-required')
  const next = await nextStep(ctx.tx, checked, accountId, risk.level)
  if (!next.due || next.due.to.canonical === payment.to) return next
  if (!payment.refusal) throw new Refusal('attempt-required')
  const codes = next.due.sms && (await countBackupCodes(ctx.tx, accountId))
  return codes && codes.left > 0 ? { ...next, due: null } : null
}

async function noteWrong(ctx: Ctx<SignInEvent>, { accountId, last }: Checked): Promise<Answer> {
  await ctx.record({ type: 'sign-in.password-failed', accountId })
  if (last) await ctx.record({ type: 'password.disabled', accountId })
  return refuse('password-wrong', { field: 'password' })
}
