import type { Outside } from '../../platform/ctx.ts'
import { nobody } from '../../platform/nobody.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Captcha } from '../captcha/index.ts'
import { askerOf, spendCode } from '../codes/index.ts'
import { noteFailure, recentFailures } from '../limits/index.ts'
import {
  claimPasswordTry,
  findPassword,
  type Hasher,
  readPassword,
  returnPasswordTry,
} from '../passwords/index.ts'
import { type Risk, usual } from '../risk/index.ts'
import { nextStep } from './next-step.ts'
import { riskOf } from './risk.ts'
import { captchaAsked, findVisitor, passwordAt, requireStep, type Visitor } from './visitor.ts'

export type SignInParts = { captcha: Captcha; hasher: Hasher }

/** Whose code was paid for (canonical), or why none is sent. */
type Payment = { to: string | null; refusal: Refusal | null }

export type Checked = Visitor & {
  right: boolean
  /** The last wrong try that is allowed. */
  last: boolean
  hash: string | null
  dearerHash: string | null
  payment: Payment
  /** As it was when the password was right. */
  risk: Risk
}

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
  const { last } = await claimPasswordTry(out, passwordAt(visitor))
  const stored = await findPassword(out.db, visitor.accountId ?? nobody)
  const right = await verify(hasher, out, visitor, stored?.hash ?? null, password)
  if (!right) await noteFailure(out.db, out.now, failureOf(out, visitor))
  const risk = right && visitor.accountId ? await riskOf(out.db, out, visitor, visitor.accountId) : usual
  const stale = right && stored !== null && hasher.isStale(stored.hash)
  return {
    ...visitor,
    right,
    last,
    hash: stored?.hash ?? null,
    dearerHash: stale ? await hashUnlessBusy(hasher, password) : null,
    payment: right ? await payForCode(out, visitor, risk) : { to: null, refusal: null },
    risk,
  }
}

async function verify(
  hasher: Hasher,
  out: Outside,
  visitor: Visitor,
  hash: string | null,
  password: string,
): Promise<boolean> {
  try {
    return await hasher.verify(hash, password)
  } catch (error) {
    await returnPasswordTry(out, passwordAt(visitor))
    throw error
  }
}

/** A dearer hash can wait for the next sign-in. */
const hashUnlessBusy = (hasher: Hasher, password: string): Promise<string | null> =>
  hasher.hash(password).catch((error) => {
    if (error instanceof Refusal) return null
    throw error
  })

/** Where a code comes next, its budget is spent here, on its own commit; a full one is no wrong try, and is answered in the transaction. */
async function payForCode(out: Outside, visitor: Visitor, { level }: Risk): Promise<Payment> {
  const { accountId } = visitor
  const next = accountId === null ? null : await nextStep(out.db, visitor, accountId, level)
  if (!next?.due) return { to: null, refusal: null }
  try {
    await spendCode(out.db, out, next.due.to, accountId && askerOf(accountId, visitor.device !== null))
    return { to: next.due.to.canonical, refusal: null }
  } catch (error) {
    if (error instanceof Refusal) return { to: null, refusal: error }
    throw error
  }
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
