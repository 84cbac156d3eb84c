import type { Ctx, Outside } from '../../platform/ctx.ts'
import { type Answer, refuse } from '../../platform/http/route.ts'
import { nobody } from '../../platform/nobody.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { type Assertion, checkAssertion, readAssertion, takeChallenge } from '../factors/passkeys/index.ts'
import { isStillAsked, requireAsked } from './asked.ts'
import type { AnySignInEvent } from './events.ts'
import { finish } from './finish.ts'
import { keepRisk } from './risk.ts'
import { deleteSignIn, holdSignIn } from './store.ts'
import { findVisitor, requireProven, type Visitor } from './visitor.ts'

type Ready = { visitor: Visitor; assertion: Assertion }

/**
 * A passkey is asked before the password too. Nothing is counted: there is nothing to guess, and so nobody can use up the holder's tries
 * (A23). May refuse: bad-shape, attempt-required, step-refused.
 */
export async function preparePasskey(out: Outside, token: string, input: unknown): Promise<Ready> {
  const assertion = readAssertion(input)
  const visitor = await findVisitor(out, token)
  if (visitor.signIn.step !== 'password')
    await requireAsked(out.db, visitor, requireProven(visitor), 'passkey')
  return { visitor, assertion }
}

/** One answer to each challenge, right or wrong (B01). Who is nobody is checked with the same work (C01). */
export async function answerPasskey(
  ctx: Ctx<AnySignInEvent>,
  { visitor: seen, assertion }: Ready,
): Promise<Answer> {
  const accountId = seen.accountId ?? nobody
  await lockAccount(ctx.tx, accountId)
  const held = await holdSignIn(ctx.tx, seen.signIn.token_hash, seen.signIn.step)
  if (!held) throw new Refusal('step-refused')
  const visitor = { ...seen, signIn: { ...seen.signIn, ...held } }
  const { signIn } = visitor
  if (signIn.step !== 'password' && !(await isStillAsked(ctx.tx, visitor, accountId, 'passkey'))) {
    await deleteSignIn(ctx.tx, signIn.token_hash)
    return refuse('attempt-required', {}, { attempt: null })
  }
  const { challenge } = assertion
  const of = { purpose: 'sign-in', challenge, attemptHash: signIn.token_hash } as const
  if (!(await takeChallenge(ctx.tx, ctx.now, of))) return refuse('passkey-expired', { field: 'assertion' })
  const verdict = await checkAssertion(ctx, assertion, { challenge, accountId })
  if (verdict.kind === 'wrong') return await noteWrong(ctx, visitor)
  // A copy is a thing somebody has; with the password it is two things again.
  if (verdict.copied && signIn.step === 'password') return refuse('passkey-needs-password')
  return await finish(ctx, signIn, accountId, { method: 'passkey' })
}

/** What is unusual is looked at past the password only: before it, nothing depends on whose account it is (C01). */
async function noteWrong(ctx: Ctx<AnySignInEvent>, visitor: Visitor): Promise<Answer> {
  const { signIn, accountId } = visitor
  if (signIn.step === 'factor' && accountId) {
    await keepRisk(ctx, visitor, accountId)
    await ctx.record({ type: 'sign-in.factor-failed', accountId, data: { method: 'passkey' } })
  } else await ctx.record({ type: 'sign-in.passkey-failed', accountId })
  return refuse('passkey-wrong', { field: 'assertion' })
}
