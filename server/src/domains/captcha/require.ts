import type { Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { noteFailure, recentFailures } from '../limits/index.ts'
import type { Captcha, CaptchaPurpose } from './captcha.ts'

/** For what strangers may only do with an answer. Refuses: captcha-required, captcha-wrong, unavailable. */
export async function requireCaptcha(
  captcha: Captcha,
  out: Outside,
  purpose: CaptchaPurpose,
  given: string | undefined,
): Promise<void> {
  if (!given) throw new Refusal('captcha-required', { field: 'captcha' })
  const of = { address: out.client.address, identifier: null }
  const failures = await recentFailures(out.db, out.now, of)
  if ((await captcha.check(out, purpose, given, failures)) === 'right') return
  await noteFailure(out.db, out.now, of)
  throw new Refusal('captcha-wrong', { field: 'captcha' })
}
