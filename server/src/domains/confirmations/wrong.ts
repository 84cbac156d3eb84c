import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, refuse } from '../../platform/http/route.ts'
import { tries } from '../../policy/limits.ts'
import { noteSmsFailure } from '../factors/sms/index.ts'
import { noteTotpFailure } from '../factors/totp/index.ts'
import type { ConfirmationEvent } from './events.ts'
import type { Verdict } from './judge.ts'
import { reportMisuse } from './misuse.ts'
import type { ProofKind } from './proofs.ts'
import type { Row } from './store.ts'

/** `failures`: in a row, of this secret; none for one that can not be guessed. */
export type Counted = { triesLeft: number; failures: number }
type Wrong = Extract<Verdict, { kind: 'wrong' }>

/** Writes a wrong answer down. The last one allowed ends the confirmation as a whole (OWASP transaction authorization; F06). */
export async function refuseWrong(
  ctx: Ctx<ConfirmationEvent>,
  row: Row,
  proof: ProofKind,
  { triesLeft, failures }: Counted,
  { code, field, hint }: Wrong,
): Promise<Answer> {
  await noteFailure(ctx, row, proof, failures)
  if (triesLeft === 0) await reportMisuse(ctx, row.id, 'wrong-answers')
  return refuse(code, { field, extras: { triesLeft, ...(hint && { hint }) } })
}

async function noteFailure(
  ctx: Ctx<ConfirmationEvent>,
  { account_id: accountId, action }: Row,
  proof: ProofKind,
  failures: number,
): Promise<void> {
  if (proof === 'password') return await notePasswordFailure(ctx, accountId, failures)
  // Its own domain has written down what came of it.
  if (proof === 'trading-password') return
  if (proof === 'totp') await noteTotpFailure(ctx, accountId, failures)
  if (proof === 'sms') await noteSmsFailure(ctx, accountId, failures)
  if (proof === 'backup-code' && failures === tries['backup-code'].disabledAt)
    await ctx.record({ type: 'backup-codes.disabled', accountId })
  if (proof === 'address-code' && failures === tries['address-code'].disabledAt)
    await ctx.record({ type: 'address-code.disabled', accountId })
  await ctx.record({ type: 'confirmation.factor-failed', accountId, data: { action, proof } })
}

async function notePasswordFailure(
  ctx: Ctx<ConfirmationEvent>,
  accountId: string,
  failures: number,
): Promise<void> {
  if (failures === tries.password.disabledAt) await ctx.record({ type: 'password.disabled', accountId })
}
