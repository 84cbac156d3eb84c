import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mailCode as limits } from '../../policy/limits.ts'
import { spendRate } from '../limits/index.ts'
import { issueCode, reissueCode } from '../mail-codes/index.ts'
import { circumstances, sendNotice } from '../notices/index.ts'
import { codeKey } from './finish.ts'
import type { Visitor } from './visitor.ts'

/** Codes one account may be sent at sign-in: whoever has the password cannot flood the mailbox (A24). */
export async function spendSignInCode(db: Reader, now: Date, accountId: string): Promise<void> {
  const spent = await spendRate(db, now, 'mail.sign-in', accountId)
  if (spent.kind === 'over')
    throw new Refusal('too-many-requests', { retryAfterSeconds: spent.retryAfterSeconds })
}

/**
 * A new code in the place of the old one. Its budget is spent with it, so that asking too early, or fifty times at once, uses up
 * nothing: what is counted is mails.
 */
export async function resendSignInCode(ctx: Ctx, visitor: Visitor, accountId: string): Promise<void> {
  const code = await reissueCode(ctx, codeKey(visitor.signIn.token_hash), true)
  await spendSignInCode(ctx.tx, ctx.now, accountId)
  await mailCode(ctx, visitor, code)
}

/** The first code of a sign-in; its budget was spent while the password was checked. */
export async function sendSignInCode(ctx: Ctx, visitor: Visitor): Promise<void> {
  await mailCode(ctx, visitor, await issueCode(ctx, codeKey(visitor.signIn.token_hash), true))
}

/** To the address as its owner wrote it. */
async function mailCode(ctx: Ctx, visitor: Visitor, code: string): Promise<void> {
  await sendNotice(ctx, {
    template: 'sign-in-code',
    to: visitor.email,
    accountId: visitor.accountId,
    params: { code, minutes: limits.seconds / 60, ...circumstances(ctx) },
  })
}
