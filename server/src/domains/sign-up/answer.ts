import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type AccountEvent, createAccount } from '../accounts/index.ts'
import { checkCode, refuseCode } from '../mail-codes/index.ts'
import { storePassword } from '../passwords/index.ts'
import { type SessionEvent, startSession } from '../sessions/index.ts'
import { findSignUp, takeSignUp } from './store.ts'

/**
 * The code came back: from here on the account exists. May refuse: attempt-required, code-wrong, code-expired, code-spent, address-taken.
 */
export async function answerSignUp(
  ctx: Ctx<AccountEvent | SessionEvent>,
  token: string,
  code: string,
): Promise<Answer> {
  const attemptHash = tokenHash(token)
  if (!(await findSignUp(ctx.tx, attemptHash, ctx.now))) throw new Refusal('attempt-required')
  const verdict = await checkCode(ctx, { attemptHash, purpose: 'sign-up' }, code)
  if (verdict.kind !== 'right') return refuseCode(verdict)
  const signUp = await takeSignUp(ctx.tx, attemptHash)
  if (!signUp) throw new Refusal('attempt-required')
  const accountId = await createAccount(ctx, {
    canonical: signUp.email_canonical,
    written: signUp.email_written,
  })
  // Who proved the address by its code may know that it is taken: by another browser of theirs, a moment ago.
  if (!accountId) return refuse('address-taken', {}, { attempt: null })
  await storePassword(ctx, accountId, signUp.password_hash, signUp.password_length)
  const started = await startSession(ctx, accountId, {
    assurance: 'mail-code',
    sharedComputer: signUp.shared_computer,
  })
  return answer(201, { step: 'done' }, { ...started.cookies, attempt: null })
}
