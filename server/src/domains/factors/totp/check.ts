import type { Ctx } from '../../../platform/ctx.ts'
import { totp } from '../../../policy/limits.ts'
import { stepAt } from './code.ts'
import { type ClockHint, matchCode } from './match.ts'
import { claimStep, findSeed, spoilStep } from './store.ts'

export type TotpOutcome = { kind: 'right' } | { kind: 'wrong'; hint?: ClockHint } | { kind: 'used' }

/**
 * Checks a code against the account's authenticator and takes its step. The caller has claimed a try before (`claimTry`), in a
 * transaction of its own. The hint is for whoever has proven the password: it says that the code is a true one of another moment.
 * A code from the future would become good later; having been told of it, it never does, so a hint is no help in guessing.
 */
export async function checkTotp(ctx: Ctx, accountId: string, code: string): Promise<TotpOutcome> {
  const authenticator = await findSeed(ctx.tx, accountId)
  if (!authenticator) return { kind: 'wrong' }
  const { id } = authenticator
  const match = matchCode(ctx.keys.open('totp-seeds', id, authenticator.sealed_secret), code, ctx.now)
  if (match.kind === 'none') return { kind: 'wrong' }
  if (match.kind === 'now')
    return (await claimStep(ctx.tx, id, match.step, ctx.now)) ? { kind: 'right' } : { kind: 'used' }
  const current = stepAt(ctx.now)
  if (match.step > current) await spoilStep(ctx.tx, id, match.step, current - totp.stepsBack)
  return { kind: 'wrong', hint: match.hint }
}
