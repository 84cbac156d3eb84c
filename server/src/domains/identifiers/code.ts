import type { Ctx } from '../../platform/ctx.ts'
import { findAccount, type Identifier } from '../accounts/index.ts'
import { type CodeToSend, resendCode, sendCode } from '../codes/index.ts'
import { circumstances, type Notice } from '../notices/index.ts'
import { codeKey } from './describe.ts'

/**
 * The code for an address nobody has, or word to the owner of a taken one, who gets no code: the one that is made then nobody can answer. The
 * owner's message goes to the address as the owner wrote it, never to a look-alike somebody typed (C08).
 */
async function toNewAddress(ctx: Ctx, changeId: string, identifier: Identifier): Promise<CodeToSend> {
  const owner = await findAccount(ctx.tx, ctx.now, identifier)
  // Worked out for both, so that a long user agent does not tell by its time which of them it was (C02).
  const from = circumstances(ctx)
  const notice = (code: { code: string; minutes: number }): Notice =>
    owner
      ? { template: 'identifier-existing', to: owner.written, accountId: owner.accountId, params: from }
      : { template: 'identifier-code', to: identifier.written, accountId: null, params: code }
  return { key: codeKey(changeId), to: identifier, real: !owner, notice }
}

export const sendChangeCode = async (ctx: Ctx, changeId: string, identifier: Identifier): Promise<void> =>
  sendCode(ctx, await toNewAddress(ctx, changeId, identifier))

/** Refuses `wait` and `code-spent`. */
export const resendChangeCode = async (ctx: Ctx, changeId: string, identifier: Identifier): Promise<void> =>
  resendCode(ctx, await toNewAddress(ctx, changeId, identifier))
