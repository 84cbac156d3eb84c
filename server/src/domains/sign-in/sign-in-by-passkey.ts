import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, refuse } from '../../platform/http/route.ts'
import { type Assertion, checkAssertion, takeChallenge } from '../factors/passkeys/index.ts'
import type { AnySignInEvent } from './events.ts'
import { finish } from './finish.ts'

/**
 * Nobody was named: the passkey says whose it is. The sign-in this browser had begun, if any, is over with it. Refuses:
 * passkey-expired, passkey-wrong, passkey-needs-password.
 */
export async function signInByPasskey(
  ctx: Ctx<AnySignInEvent>,
  assertion: Assertion,
  sharedComputer: boolean,
): Promise<Answer> {
  const { challenge } = assertion
  const taken = await takeChallenge(ctx.tx, ctx.now, { purpose: 'sign-in', challenge, attemptHash: null })
  if (!taken) return refuse('passkey-expired', { field: 'assertion' })
  const verdict = await checkAssertion(ctx, assertion, { challenge, accountId: null })
  if (verdict.kind === 'wrong') {
    await ctx.record({ type: 'sign-in.passkey-failed', accountId: null })
    return refuse('passkey-wrong', { field: 'assertion' })
  }
  if (verdict.copied) return refuse('passkey-needs-password')
  const { accountId } = verdict
  const { attemptToken: begun } = ctx.client
  const token_hash = begun === null ? null : tokenHash(begun)
  const signIn = { token_hash, shared_computer: sharedComputer, reasons: '' }
  return await finish(ctx, signIn, accountId, { method: 'passkey' })
}
