import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { attempt } from '../../policy/limits.ts'
import { checkCode, refuseCode } from '../codes/index.ts'
import { findAsking, markProven } from './store.ts'

/** The code came back: a proof of one use, of which only the hash is kept. Refuses: attempt-required, code-wrong, code-expired, code-spent. */
export async function answerAddress(ctx: Ctx, token: string, code: string): Promise<Answer> {
  const subject = tokenHash(token)
  if (!(await findAsking(ctx.tx, subject, ctx.now))) throw new Refusal('attempt-required')
  const verdict = await checkCode(ctx, { subject, purpose: 'reply-address' }, code)
  if (verdict.kind !== 'right') return refuseCode(verdict)
  const proof = ctx.random.token()
  const expiresAt = secondsAfter(ctx.now, attempt.seconds)
  const address = await markProven(ctx.tx, subject, { hash: tokenHash(proof), now: ctx.now, expiresAt })
  if (!address) return refuse('attempt-required', {}, { attempt: null })
  return answer(201, { proof, address, expiresAt: expiresAt.toISOString() }, { attempt: null })
}
