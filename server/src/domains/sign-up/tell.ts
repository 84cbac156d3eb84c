import type { Ctx } from '../../platform/ctx.ts'
import { findAccount, type Identifier } from '../accounts/index.ts'
import { type CodeKey, type CodeToSend, resendCode, sendCode } from '../codes/index.ts'
import { circumstances, type Notice } from '../notices/index.ts'

/**
 * Sends the code to a free address, or tells the owner of a taken one, who gets no code: the one that is made then nobody can answer.
 * The owner's message goes to the address as the owner wrote it, never to a look-alike somebody typed (C08).
 */
async function toAddress(ctx: Ctx, key: CodeKey, identifier: Identifier): Promise<CodeToSend> {
  const owner = await findAccount(ctx.tx, ctx.now, identifier)
  // Worked out for both, so that a long user agent does not tell by its time which of them it was (C02).
  const from = circumstances(ctx)
  const notice = (code: { code: string; minutes: number }): Notice =>
    owner
      ? { template: 'sign-up-existing', to: owner.written, accountId: owner.accountId, params: from }
      : { template: 'sign-up-code', to: identifier.written, accountId: null, params: code }
  return { key, to: identifier, real: !owner, notice }
}

export const tellAddress = async (ctx: Ctx, key: CodeKey, identifier: Identifier): Promise<void> =>
  sendCode(ctx, await toAddress(ctx, key, identifier))

/** Refuses `wait` and `code-spent`. */
export const tellAgain = async (ctx: Ctx, key: CodeKey, identifier: Identifier): Promise<void> =>
  resendCode(ctx, await toAddress(ctx, key, identifier))
