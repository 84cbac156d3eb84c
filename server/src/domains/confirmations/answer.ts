import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { confirmation as limits, tries } from '../../policy/limits.ts'
import { lockAccount } from '../accounts/index.ts'
import { checkTotp, noteTotpFailure, type TotpOutcome } from '../factors/totp/index.ts'
import { forgiveTries } from '../limits/index.ts'
import { findPassword } from '../passwords/index.ts'
import { describe } from './describe.ts'
import type { ConfirmationEvent } from './events.ts'
import { misuseOf, reportMisuse } from './misuse.ts'
import { doorOf, type Given, type Holder, ownerOf, type Prepared } from './prepare-answer.ts'
import { findConfirmation, giveProof, returnAnswer } from './store.ts'

type Claimed = Extract<Prepared, { kind: 'claimed' }>
type Wrong = Exclude<TotpOutcome, { kind: 'right' }>

/**
 * Takes one answer. May refuse: password-wrong, code-wrong, code-used, wait, factor-disabled, step-refused,
 * confirmation-mismatch, confirmation-over.
 */
export async function takeAnswer(
  ctx: Ctx<ConfirmationEvent>,
  holder: Holder,
  id: string,
  given: Given,
  prepared: Prepared,
): Promise<Answer> {
  if (prepared.kind === 'refused') return refuse(prepared.code, prepared.details)
  await lockAccount(ctx.tx, holder.accountId)
  if (prepared.kind === 'not-asked') return await refuseUnasked(ctx, holder, id, given.proof)
  const verdict = await judge(ctx, holder, given, prepared)
  if (verdict.kind !== 'right') return await refuseWrong(ctx, holder, given.proof, prepared, verdict)
  await forgive(ctx, holder, given.proof)
  const row = await giveProof(ctx.tx, ownerOf(ctx.now, holder, id), given.proof)
  if (row) return answer(200, { confirmation: describe(row) })
  await returnAnswer(ctx.tx, id)
  return await refuseUnasked(ctx, holder, id, given.proof)
}

async function judge(
  ctx: Ctx,
  holder: Holder,
  given: Given,
  { passwordHash }: Claimed,
): Promise<TotpOutcome> {
  if (given.proof === 'totp') return await checkTotp(ctx, holder.accountId, given.code)
  // Changed between the check and now: what was proven is no longer the password.
  const current = passwordHash === null ? null : await findPassword(ctx.tx, holder.accountId)
  return { kind: current !== null && current.hash === passwordHash ? 'right' : 'wrong' }
}

/**
 * What was proven stops counting. Strangers' wrong codes no longer stand in the way of a holder who has just shown the
 * authenticator (NIST SP 800-63B-4 3.2.2); their wrong passwords still do, a thief with the session may know the password.
 */
async function forgive(ctx: Ctx, holder: Holder, proof: Given['proof']): Promise<void> {
  await forgiveTries(ctx.tx, proof, holder.accountId, doorOf(holder))
  if (proof === 'totp') await forgiveTries(ctx.tx, proof, holder.accountId, 'stranger')
}

async function refuseWrong(
  ctx: Ctx<ConfirmationEvent>,
  holder: Holder,
  proof: Given['proof'],
  { row, failures }: Claimed,
  wrong: Wrong,
): Promise<Answer> {
  await noteFailure(ctx, holder.accountId, proof, row.action, failures)
  if (row.wrong_tries >= limits.tries) await reportMisuse(ctx, row.id, 'wrong-answers')
  const extras = { triesLeft: limits.tries - row.wrong_tries }
  if (proof === 'password') return refuse('password-wrong', { field: 'password', extras })
  if (wrong.kind === 'used') return refuse('code-used', { field: 'code', extras })
  return refuse('code-wrong', {
    field: 'code',
    extras: { ...extras, ...(wrong.hint && { hint: wrong.hint }) },
  })
}

async function noteFailure(
  ctx: Ctx<ConfirmationEvent>,
  accountId: string,
  proof: Given['proof'],
  action: string,
  failures: number,
): Promise<void> {
  if (proof === 'totp') {
    await noteTotpFailure(ctx, accountId, failures)
    await ctx.record({ type: 'confirmation.factor-failed', accountId, data: { action } })
  } else if (failures === tries.password.disabledAt)
    await ctx.record({ type: 'password.disabled', accountId })
}

/** The answer to a proof that is not the one asked now. Skipping ahead burns the confirmation; giving a proof twice does not. */
async function refuseUnasked(
  ctx: Ctx<ConfirmationEvent>,
  holder: Holder,
  id: string,
  proof: Given['proof'],
): Promise<Answer> {
  const row = await findConfirmation(ctx.tx, id)
  if (!row) return refuse('confirmation-over')
  const misuse = misuseOf(row, ownerOf(ctx.now, holder, id))
  if (misuse === 'ended' || misuse === 'used-again') return refuse('confirmation-over')
  if (misuse === null && row.given.includes(proof)) return refuse('step-refused')
  await reportMisuse(ctx, id, misuse ?? 'out-of-order')
  return refuse(misuse === null ? 'confirmation-mismatch' : 'confirmation-over')
}
