import type { Ctx } from '../../../platform/ctx.ts'
import {
  type CodeKey,
  type CodeVerdict,
  checkCode,
  type Recipient,
  resendCode,
  sendCode,
} from '../../codes/index.ts'
import { circumstances, type Notice } from '../../notices/index.ts'
import { findSms, type SmsFactor } from './find.ts'
import { touch } from './store.ts'

/** Where the codes of the factor go. */
export const recipientOf = ({ number, country }: Pick<SmsFactor, 'number' | 'country'>): Recipient => ({
  kind: 'phone',
  canonical: number,
  country,
})

export type SmsCodeWanted = {
  accountId: string
  key: CodeKey
  sms: SmsFactor
  /** What a confirmation would do, in words; null at sign-in. */
  action: string | null
}

/** Sends a code to the account's number. The budget is spent before, by `spendCode` to `recipientOf(sms)`. */
export const sendSmsCode = (ctx: Ctx, wanted: SmsCodeWanted): Promise<void> =>
  sendCode(ctx, toSend(ctx, wanted))

/** A new one in the place of the old one. Refuses `wait` and `code-spent`. */
export const resendSmsCode = (ctx: Ctx, wanted: SmsCodeWanted): Promise<void> =>
  resendCode(ctx, toSend(ctx, wanted))

const toSend = (ctx: Ctx, { accountId, key, sms, action }: SmsCodeWanted) => ({
  key,
  to: recipientOf(sms),
  real: true,
  notice: (code: { code: string; minutes: number }): Notice => {
    const params = { ...code, ...circumstances(ctx) }
    const to = { to: sms.number, accountId }
    return action === null
      ? { template: 'factor-code', ...to, params }
      : { template: 'confirmation-code', ...to, params: { ...params, action } }
  },
})

/** Checks a code that was sent to the account's number, and notes its use. */
export async function checkSmsCode(
  ctx: Ctx,
  accountId: string,
  key: CodeKey,
  code: string,
): Promise<CodeVerdict> {
  const sms = await findSms(ctx.tx, accountId)
  if (!sms) return { kind: 'spent' }
  const verdict = await checkCode(ctx, key, code)
  if (verdict.kind === 'right') await touch(ctx.tx, sms.id, ctx.now)
  return verdict
}
