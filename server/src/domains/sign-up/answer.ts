import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type AccountEvent, createAccount } from '../accounts/index.ts'
import { checkCode, refuseCode } from '../codes/index.ts'
import { storePassword } from '../passwords/index.ts'
import { type SessionEvent, startSession } from '../sessions/index.ts'
import { findSignUp, identifierOf, takeSignUp } from './store.ts'

/**
 * The code came back: from here on the account exists. May refuse: attempt-required, code-wrong, code-expired, code-spent, address-taken.
 */
export async function answerSignUp(
  ctx: Ctx<AccountEvent | SessionEvent>,
  token: string,
  code: string,
): Promise<Answer> {
  const subject = tokenHash(token)
  if (!(await findSignUp(ctx.tx, subject, ctx.now))) throw new Refusal('attempt-required')
  const verdict = await checkCode(ctx, { subject, purpose: 'sign-up' }, code)
  if (verdict.kind !== 'right') return refuseCode(verdict)
  const signUp = await takeSignUp(ctx.tx, subject)
  if (!signUp) throw new Refusal('attempt-required')
  const accountId = await createAccount(ctx, identifierOf(signUp))
  // Who proved the address by its code may know that it is taken: by another browser of theirs, a moment ago.
  if (!accountId) return refuse('address-taken', {}, { attempt: null })
  await storePassword(ctx, accountId, signUp.password_hash, signUp.password_length)
  const started = await startSession(ctx, accountId, {
    assurance: signUp.identifier_kind === 'email' ? 'mail-code' : 'sms-code',
    sharedComputer: signUp.shared_computer,
  })
  return answer(201, { step: 'done' }, { ...started.cookies, attempt: null })
}
