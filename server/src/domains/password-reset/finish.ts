import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { deleteCode } from '../codes/index.ts'
import { forgiveTries } from '../limits/index.ts'
import { forgiveGuesses } from '../password-change/index.ts'
import { findPassword, storePassword } from '../passwords/index.ts'
import { requireOpen } from '../settings-lock/index.ts'
import { guessTradingPassword, recordShut } from '../trading-password/secret/index.ts'
import { factorsOf, findReset, requireAsked } from './asks.ts'
import { codeKeyOf } from './challenge.ts'
import type { PasswordResetEvent } from './events.ts'
import { judge } from './judge.ts'
import type { Ready, ResetParts } from './prepare-finish.ts'
import { claimReset } from './store.ts'

/**
 * Puts the new password in the place of the old one, once, and opens nothing: signing in asks everything again (D05). A wrong factor is written down and
 * leaves the link as it is. What has to be compared with secrets is compared once the factor was right, so that the link alone tells nothing of them.
 * Refuses: link-over, settings-locked, step-refused, password-same, busy.
 */
export async function finishReset(
  parts: ResetParts,
  ctx: Ctx<PasswordResetEvent>,
  token: string,
  ready: Ready,
): Promise<Answer> {
  const { accountId } = ready.reset
  await lockAccount(ctx.tx, accountId)
  const reset = await findReset(ctx.tx, ctx.now, token)
  if (!reset) throw new Refusal('link-over')
  await requireOpen(ctx.tx, accountId, ctx.now)
  requireAsked(await factorsOf(ctx.tx, reset), ready.factor?.method)
  const wrong = ready.factor && (await judge(ctx, { accountId, token }, ready.factor))
  if (wrong) return wrong
  // Changed meanwhile: what was compared is no longer the password.
  if ((await findPassword(ctx.tx, accountId))?.hash !== (ready.former ?? undefined))
    throw new Refusal('link-over')
  // Thrown: what the factor proved is taken back with it, and can be given once more. The try stays counted: it was a guess.
  if (ready.isSame) throw new Refusal('password-same', { field: 'password' })
  if (await isCloseToTrading(parts, ctx, accountId, ready)) {
    if (ready.factor?.method === 'sms') await deleteCode(ctx.tx, codeKeyOf(token))
    return refuse('password-close', { field: 'password' })
  }
  await replacePassword(ctx, ready)
  return answer(204)
}

/** A guess at the trading password, which counts there: refused so that the transaction commits, for it may have locked that one. */
async function isCloseToTrading(
  { hasher }: ResetParts,
  ctx: Ctx<PasswordResetEvent>,
  accountId: string,
  { written }: Ready,
): Promise<boolean> {
  const guessed = await guessTradingPassword(hasher, { db: ctx.tx, now: ctx.now }, accountId, written)
  if (guessed.shut) await recordShut(ctx, accountId, guessed.shut)
  return guessed.isNear
}

async function replacePassword(
  ctx: Ctx<PasswordResetEvent>,
  { reset, door, factor, hash, length }: Ready,
): Promise<void> {
  const { id, accountId, kind } = reset
  if (!(await claimReset(ctx.tx, id, ctx.now))) throw new Refusal('link-over')
  if (factor && factor.method !== 'passkey') await forgiveTries(ctx.tx, factor.method, accountId, door)
  await storePassword(ctx, accountId, hash, length)
  await forgiveGuesses(ctx, accountId)
  await ctx.record({ type: 'password.reset', accountId, data: { to: kind } })
}
