import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { tries } from '../../policy/limits.ts'
import { lockAccount } from '../accounts/index.ts'
import type { Captcha } from '../captcha/index.ts'
import { spendCode } from '../codes/index.ts'
import { findTotp } from '../factors/totp/index.ts'
import { claimTry, forgiveTries, noteFailure, recentFailures, returnTry } from '../limits/index.ts'
import { findPassword, type Hasher, readPassword, replaceHash } from '../passwords/index.ts'
import { isStillKnown } from '../sessions/index.ts'
import { sendSignInCode } from './address-code.ts'
import { describeSignIn } from './describe.ts'
import type { AnySignInEvent, SignInEvent } from './events.ts'
import { finish } from './finish.ts'
import { afterPassword } from './steps.ts'
import { moveOn } from './store.ts'
import { captchaAsked, findVisitor, requireStep, type Visitor } from './visitor.ts'

export type SignInParts = { captcha: Captcha; hasher: Hasher }

export type Checked = Visitor & {
  right: boolean
  failures: number
  hash: string | null
  dearerHash: string | null
}

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Budget, CAPTCHA and hash, before the transaction. A known and an unknown account go the same way and take as long (C01).
 * May refuse: attempt-required, step-refused, captcha-required, captcha-wrong, wait, busy.
 */
export async function preparePassword(
  { captcha, hasher }: SignInParts,
  out: Outside,
  token: string,
  body: { password: string; captcha?: string },
): Promise<Checked> {
  const visitor = await findVisitor(out, token)
  requireStep(visitor, 'password')
  const password = readPassword(body.password)
  if (await captchaAsked(out, visitor)) await checkCaptcha(captcha, out, visitor, body.captcha)
  const failures = await claimPasswordTry(out, visitor)
  const stored = await findPassword(out.db, visitor.accountId ?? nobody)
  const right = await verify(hasher, out, visitor, stored?.hash ?? null, password)
  if (right) await spendCodeIfDue(out, visitor)
  else await noteFailure(out.db, out.now, failureOf(out, visitor))
  const stale = right && stored !== null && hasher.isStale(stored.hash)
  return {
    ...visitor,
    right,
    failures,
    hash: stored?.hash ?? null,
    dearerHash: stale ? await hashUnlessBusy(hasher, password) : null,
  }
}

/** A password that nobody had the time to look at was not a wrong try. */
async function verify(
  hasher: Hasher,
  out: Outside,
  { signIn, door }: Visitor,
  hash: string | null,
  password: string,
): Promise<boolean> {
  try {
    return await hasher.verify(hash, password)
  } catch (error) {
    await returnTry(out.db, out.now, 'password', signIn.identifier_canonical, door)
    throw error
  }
}

/** A dearer hash can wait for the next sign-in. */
const hashUnlessBusy = (hasher: Hasher, password: string): Promise<string | null> =>
  hasher.hash(password).catch((error) => {
    if (error instanceof Refusal) return null
    throw error
  })

/** Where a code to the address comes next, its budget is spent here: a right password refused for that is not a wrong try. */
async function spendCodeIfDue(
  out: Outside,
  { signIn, accountId, deviceId, door, recipient }: Visitor,
): Promise<void> {
  if (!accountId || deviceId || (await findTotp(out.db, accountId))) return
  await forgiveTries(out.db, 'password', signIn.identifier_canonical, door)
  await spendCode(out.db, out, recipient, accountId)
}

const failureOf = (out: Outside, visitor: Visitor) => ({
  address: out.client.address,
  identifier: visitor.signIn.identifier_canonical,
})

async function checkCaptcha(
  captcha: Captcha,
  out: Outside,
  visitor: Visitor,
  given: string | undefined,
): Promise<void> {
  if (!given) throw new Refusal('captcha-required', { field: 'captcha' })
  const failures = await recentFailures(out.db, out.now, failureOf(out, visitor))
  if ((await captcha.check(out, 'sign-in', given, failures)) === 'right') return
  await noteFailure(out.db, out.now, failureOf(out, visitor))
  throw new Refusal('captcha-wrong', { field: 'captcha' })
}

/** A door that is shut for good tells a stranger no more than one that is shut for now. */
async function claimPasswordTry(out: Outside, { signIn, door }: Visitor): Promise<number> {
  const claim = await claimTry(out.db, out.now, 'password', signIn.identifier_canonical, door)
  if (claim.kind === 'claimed') return claim.failures
  const retryAfterSeconds = claim.kind === 'wait' ? claim.retryAfterSeconds : tries.password.longestWait
  throw new Refusal('wait', { retryAfterSeconds })
}

/** Acts on the verdict: a wrong password is written down, a right one leads to the next step. */
export async function answerPassword(
  ctx: Ctx<AnySignInEvent>,
  token: string,
  checked: Checked,
): Promise<Answer> {
  const { accountId, signIn, door, deviceId } = checked
  if (!checked.right || !accountId) return await noteWrong(ctx, checked)
  // Of a factor being set up at this moment and this answer one comes first: the password alone never slips in between.
  await lockAccount(ctx.tx, accountId)
  const current = await findPassword(ctx.tx, accountId)
  // Changed between the check and now: what was proven is no longer the password.
  if (current?.hash !== checked.hash) throw new Refusal('password-wrong', { field: 'password' })
  await forgiveTries(ctx.tx, 'password', signIn.identifier_canonical, door)
  if (checked.dearerHash) await replaceHash(ctx.tx, accountId, current.hash, checked.dearerHash)
  // Forgotten since: the browser is a stranger now, and a stranger's budget was not spent. It starts again.
  if (deviceId && !(await isStillKnown(ctx.tx, deviceId))) throw new Refusal('attempt-required')
  const secondFactor = (await findTotp(ctx.tx, accountId)) !== null
  const step = afterPassword({ secondFactor, knownDevice: deviceId !== null })
  const next = ctx.random.token()
  const renewed = await moveOn(ctx.tx, tokenHash(token), { from: 'password', to: step, accountId, next })
  if (!renewed) throw new Refusal('step-refused')
  const proven = { ...checked, signIn: { ...signIn, token_hash: tokenHash(next) } }
  if (step === 'done') return await finish(ctx, proven, accountId, 'password')
  if (step === 'address-code') await sendSignInCode(ctx, proven)
  return answer(200, await describeSignIn(ctx.tx, ctx.now, next), { attempt: { token: next } })
}

async function noteWrong(ctx: Ctx<SignInEvent>, { accountId, failures }: Checked): Promise<Answer> {
  await ctx.record({ type: 'sign-in.password-failed', accountId })
  if (failures === tries.password.disabledAt) await ctx.record({ type: 'password.disabled', accountId })
  return refuse('password-wrong', { field: 'password' })
}
