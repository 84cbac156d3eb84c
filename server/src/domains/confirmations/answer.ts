import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { confirmation as limits } from '../../policy/limits.ts'
import { lockAccount } from '../accounts/index.ts'
import { forgiveTries, returnTry } from '../limits/index.ts'
import { returnTry as returnTradingTry } from '../trading-password/secret/index.ts'
import { describe } from './describe.ts'
import type { ConfirmationEvent } from './events.ts'
import type { Given } from './given.ts'
import { doorOf, type Holder, ownerOf } from './holder.ts'
import { judge } from './judge.ts'
import { misuseOf, refuseMisused, reportMisuse } from './misuse.ts'
import type { Prepared } from './prepare-answer.ts'
import { isCounted, type ProofKind } from './proofs.ts'
import {
  claimAnswer,
  findConfirmation,
  giveProof,
  nextOf,
  type Owner,
  type Row,
  returnAnswer,
} from './store.ts'
import { type Counted, refuseWrong } from './wrong.ts'

/**
 * Takes one answer. May refuse: password-wrong, code-wrong, code-used, code-expired, passkey-wrong, wait, factor-disabled, step-refused,
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
  const row = await findConfirmation(ctx.tx, id)
  const owner = ownerOf(ctx.now, holder, id)
  if (!row || misuseOf(row, owner) || nextOf(row) !== given.proof) {
    await giveBackClaimed(ctx, holder, id, given.proof, prepared)
    return await refuseUnasked(ctx, row, owner, given.proof)
  }
  const counted = await countOf(ctx, owner, prepared)
  // Not looked at: as many answers as may be wrong were under way, or the proof before it came in this very moment.
  if (!counted || prepared.kind === 'not-asked') return refuse('wait', { retryAfterSeconds: 1 })
  const verdict = await judge(ctx, row, given, prepared)
  if (verdict.kind === 'wrong') return await refuseWrong(ctx, row, given.proof, counted, verdict)
  if (verdict.kind === 'right') return await note(ctx, holder, owner, given.proof)
  await giveBack(ctx, holder, id, given.proof)
  return refuse(verdict.code, { field: 'code' })
}

async function countOf(ctx: Ctx, owner: Owner, prepared: Prepared): Promise<Counted | null> {
  if (prepared.kind === 'claimed') return prepared
  if (prepared.kind === 'trading') return { triesLeft: prepared.triesLeft, failures: 0 }
  if (prepared.kind !== 'signed') return null
  const row = await claimAnswer(ctx.tx, owner, 'passkey', limits.tries)
  return row ? { triesLeft: limits.tries - row.wrong_tries, failures: 0 } : null
}

async function note(ctx: Ctx, holder: Holder, owner: Owner, proof: ProofKind): Promise<Answer> {
  await forgive(ctx, holder, proof)
  const row = await giveProof(ctx.tx, owner, proof)
  if (!row) throw new Error('an open confirmation under the lock of its account took no proof')
  return answer(200, { confirmation: await describe(ctx, ctx.tx, row) })
}

async function giveBackClaimed(
  ctx: Ctx,
  holder: Holder,
  id: string,
  proof: ProofKind,
  prepared: Prepared,
): Promise<void> {
  if (prepared.kind === 'claimed') await giveBack(ctx, holder, id, proof)
  if (prepared.kind !== 'trading') return
  await returnAnswer(ctx.tx, id)
  await returnTradingTry(ctx.tx, holder.accountId, prepared.tried)
}

/** Nothing was compared with it: it was no guess. */
async function giveBack(ctx: Ctx, holder: Holder, id: string, proof: ProofKind): Promise<void> {
  await returnAnswer(ctx.tx, id)
  if (isCounted(proof)) await returnTry(ctx.tx, ctx.now, proof, holder.accountId, doorOf(holder))
}

/**
 * What was proven stops counting. Strangers' wrong codes no longer stand in the way of a holder who has just shown the
 * authenticator (NIST SP 800-63B-4 3.2.2); their wrong passwords still do, a thief with the session may know the password.
 */
async function forgive(ctx: Ctx, holder: Holder, proof: ProofKind): Promise<void> {
  if (!isCounted(proof)) return
  await forgiveTries(ctx.tx, proof, holder.accountId, doorOf(holder))
  if (proof !== 'password') await forgiveTries(ctx.tx, proof, holder.accountId, 'stranger')
}

/** The answer to a proof that is not the one asked now. Skipping ahead burns the confirmation; giving a proof twice does not. */
async function refuseUnasked(
  ctx: Ctx<ConfirmationEvent>,
  row: Row | undefined,
  owner: Owner,
  proof: ProofKind,
): Promise<Answer> {
  if (!row) return refuse('confirmation-over')
  const misuse = misuseOf(row, owner)
  if (misuse) return await refuseMisused(ctx, row.id, misuse)
  if (row.given.includes(proof)) return refuse('step-refused')
  await reportMisuse(ctx, row.id, 'out-of-order')
  return refuse('confirmation-mismatch')
}
