import type { Ctx } from '../../platform/ctx.ts'
import { type CodeToSend, resendCode, sendCode, spendCode } from '../codes/index.ts'
import { circumstances } from '../notices/index.ts'
import { codeKey } from './finish.ts'
import type { Visitor } from './visitor.ts'

/**
 * A new code in the place of the old one. Its budget is spent with it, so that asking too early, or fifty times at once, uses up
 * nothing: what is counted is messages.
 */
export async function resendSignInCode(ctx: Ctx, visitor: Visitor, accountId: string): Promise<void> {
  await resendCode(ctx, toAddress(ctx, visitor))
  await spendCode(ctx.tx, ctx, visitor.recipient, accountId)
}

/** The first code of a sign-in; its budget was spent while the password was checked. */
export const sendSignInCode = (ctx: Ctx, visitor: Visitor): Promise<void> =>
  sendCode(ctx, toAddress(ctx, visitor))

/** To the address as its owner wrote it. */
const toAddress = (ctx: Ctx, visitor: Visitor): CodeToSend => ({
  key: codeKey(visitor.signIn.token_hash),
  to: visitor.recipient,
  real: true,
  notice: (code) => ({
    template: 'sign-in-code',
    to: visitor.recipient.written,
    accountId: visitor.accountId,
    params: { ...code, ...circumstances(ctx) },
  }),
})
