import type { Ctx, Outside } from '../../platform/ctx.ts'
import { addJob } from '../../platform/outbox.ts'
import { type Identifier, readIdentifier, type TypedIdentifier } from '../accounts/index.ts'
import { type Captcha, requireCaptcha } from '../captcha/index.ts'
import { requireRate } from '../limits/index.ts'
import { requireCountry } from '../sms/index.ts'
import { askedBy, sealAsked } from './asked.ts'
import { insertAsk } from './store.ts'

export const resetJob = 'send-password-reset'

/** Codes are waited for, and so is this. */
const first = -1

/**
 * What is refused is refused by what was typed and from where, never by whose it is.
 * Refuses: email-invalid, phone-invalid, phone-country-refused, captcha-required, captcha-wrong, too-many-requests.
 */
export async function prepareAsk(
  captcha: Captcha,
  out: Outside,
  body: TypedIdentifier & { captcha?: string },
): Promise<Identifier> {
  const identifier = readIdentifier(body)
  if (identifier.kind === 'phone') requireCountry(out.settings.smsCountries, identifier.country)
  await requireCaptcha(captcha, out, 'password-reset', body.captcha)
  await requireRate(out.db, out.now, 'password-reset.everyone', 'everyone')
  return identifier
}

/**
 * Writes down that it was asked for, and no more: a job looks whose address it is. So the answer, its time and what it leaves behind are the same
 * for everybody, and it never waits for a provider (C02, C05).
 */
export async function askReset(ctx: Ctx, identifier: Identifier): Promise<void> {
  const id = ctx.random.uuid()
  const asked = sealAsked(ctx.keys, id, askedBy(ctx.client, identifier))
  await insertAsk(ctx.tx, { id, asked, asked_at: ctx.now })
  await addJob(ctx.tx, resetJob, { askId: id }, first)
}
