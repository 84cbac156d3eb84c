import type { Ctx, Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mailCode } from '../../policy/limits.ts'
import { spendRate } from '../limits/index.ts'
import { issueCode, reissueCode } from '../mail-codes/index.ts'
import { sendNotice } from '../notices/index.ts'
import type { Visitor } from './visitor.ts'

/** Codes one account may be sent at sign-in: whoever has the password cannot flood the mailbox (A24). */
export async function spendSignInCode(out: Pick<Outside, 'db' | 'now'>, accountId: string): Promise<void> {
  const spent = await spendRate(out.db, out.now, 'mail.sign-in', accountId)
  if (spent.kind === 'over')
    throw new Refusal('too-many-requests', { retryAfterSeconds: spent.retryAfterSeconds })
}

/** Sends the code of this sign-in, or a new one in its place, to the address as its owner wrote it. */
export async function sendSignInCode(ctx: Ctx, visitor: Visitor, which: 'first' | 'next'): Promise<void> {
  const key = { attemptHash: visitor.signIn.token_hash, purpose: 'sign-in' as const }
  const code = which === 'first' ? await issueCode(ctx, key, true) : await reissueCode(ctx, key, true)
  await sendNotice(ctx, {
    template: 'sign-in-code',
    to: visitor.email,
    accountId: visitor.accountId,
    params: {
      code,
      minutes: mailCode.seconds / 60,
      at: ctx.now,
      device: ctx.client.device().name,
      place: ctx.client.place().text,
      address: ctx.client.address,
    },
  })
}
