import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { attempt } from '../../policy/limits.ts'
import { type EmailAddress, readEmail } from '../accounts/index.ts'
import { type Captcha, requireCaptcha } from '../captcha/index.ts'
import { type CodeToSend, resendCode, sendCode, spendCode } from '../codes/index.ts'
import { requireRate } from '../limits/index.ts'
import { insertReplyAddress } from './store.ts'

export type Asked = { email: string; captcha?: string }

/**
 * Before the transaction, so that what was spent stays spent. Nobody's account is looked for: an address is an address.
 * Refuses: email-invalid, captcha-required, captcha-wrong, unavailable, too-many-requests.
 */
export async function prepareAsk(captcha: Captcha, out: Outside, body: Asked): Promise<EmailAddress> {
  const email = readEmail(body.email)
  if (!email) throw new Refusal('email-invalid', { field: 'email' })
  await requireCaptcha(captcha, out, 'reply-address', body.captcha)
  await requireRate(out.db, out.now, 'reply-address.everyone', 'everyone')
  await spendCode(out.db, out, recipient(email.canonical), null)
  return email
}

/** One code to the address, for this browser; returns the browser's token. */
export async function askAddress(ctx: Ctx, email: EmailAddress): Promise<string> {
  const token = ctx.random.token()
  const subject = tokenHash(token)
  await insertReplyAddress(ctx.tx, {
    id: ctx.random.uuid(),
    token_hash: subject,
    address: email.written,
    created_at: ctx.now,
    expires_at: secondsAfter(ctx.now, attempt.seconds),
  })
  await sendCode(ctx, codeTo(subject, email.written))
  return token
}

/** Refuses: wait, code-spent, too-many-requests. */
export async function askAgain(ctx: Ctx, subject: Buffer, address: string): Promise<void> {
  const wanted = codeTo(subject, address)
  await resendCode(ctx, wanted)
  // With the message, not before it: asking too early, or fifty times at once, uses up nothing.
  await spendCode(ctx.tx, ctx, wanted.to, null)
}

export const canonicalOf = (address: string): string => readEmail(address)?.canonical ?? address

const recipient = (canonical: string) => ({ kind: 'email' as const, canonical, country: null })

const codeTo = (subject: Buffer, address: string): CodeToSend => ({
  key: { subject, purpose: 'reply-address' },
  to: recipient(canonicalOf(address)),
  real: true,
  notice: (code) => ({ template: 'reply-address-code', to: address, accountId: null, params: code }),
})
