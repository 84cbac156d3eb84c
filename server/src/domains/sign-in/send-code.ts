import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { askerOf, type CodeToSend, resendCode, sendCode, spendCode } from '../codes/index.ts'
import { findSms, recipientOf, resendSmsCode, type SmsFactor, sendSmsCode } from '../factors/sms/index.ts'
import { circumstances } from '../notices/index.ts'
import { requireAsked } from './asked.ts'
import { codeKey, factorKey } from './finish.ts'
import { requireProven, type Visitor } from './visitor.ts'

/**
 * The first code of a sign-in: to the number where `sms` is the second factor, else to the address. Its budget was spent while the
 * password was checked.
 */
export async function sendFirstCode(
  ctx: Ctx,
  visitor: Visitor,
  accountId: string,
  sms: SmsFactor | null,
): Promise<void> {
  if (sms) await sendSmsCode(ctx, toNumber(visitor, accountId, sms))
  else await sendCode(ctx, toAddress(ctx, visitor, accountId))
}

/** The first code to the address after a factor. Its budget is spent with it. Refuses what `spendCode` refuses. */
export async function sendCodeToo(ctx: Ctx, visitor: Visitor, accountId: string): Promise<void> {
  await sendCode(ctx, toAddress(ctx, visitor, accountId))
  await spendCode(ctx.tx, ctx, visitor.recipient, askerAt(visitor, accountId))
}

const askerAt = ({ device, signIn }: Visitor, accountId: string): string =>
  askerOf(accountId, device !== null, signIn.proved !== null)

/**
 * A new code in the place of the old one. Its budget is spent with it, so that asking too early, or fifty times at once, uses up
 * nothing: what is counted is messages. Refuses: step-refused, attempt-required, wait, code-spent, and what `spendCode` refuses.
 */
export async function resendSignInCode(ctx: Ctx, visitor: Visitor): Promise<void> {
  const accountId = requireProven(visitor)
  if (visitor.signIn.step === 'factor') return await resendFactorCode(ctx, visitor, accountId)
  await requireAsked(ctx.tx, visitor, accountId, 'address-code')
  await resendCode(ctx, toAddress(ctx, visitor, accountId))
  await spendCode(ctx.tx, ctx, visitor.recipient, askerAt(visitor, accountId))
}

async function resendFactorCode(ctx: Ctx, visitor: Visitor, accountId: string): Promise<void> {
  await requireAsked(ctx.tx, visitor, accountId, 'sms')
  const sms = await findSms(ctx.tx, accountId)
  if (!sms) throw new Refusal('step-refused')
  await resendSmsCode(ctx, toNumber(visitor, accountId, sms))
  await spendCode(ctx.tx, ctx, recipientOf(sms), askerOf(accountId, visitor.device !== null))
}

const toNumber = ({ signIn }: Visitor, accountId: string, sms: SmsFactor) => ({
  accountId,
  key: factorKey(signIn.token_hash),
  sms,
  action: null,
})

/** To the address as its owner wrote it. */
const toAddress = (ctx: Ctx, { signIn, recipient }: Visitor, accountId: string): CodeToSend => ({
  key: codeKey(signIn.token_hash),
  to: recipient,
  real: true,
  notice: (code) => ({
    template: 'sign-in-code',
    to: recipient.written,
    accountId,
    params: { ...code, ...circumstances(ctx) },
  }),
})
