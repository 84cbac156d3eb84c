import type { Outside } from '../../platform/ctx.ts'
import type { RecentFailures } from '../limits/index.ts'

/** What an answer is good for. An answer for one purpose is wrong for the others. */
export const captchaPurposes = [
  'sign-up',
  'sign-in',
  'password-reset',
  'recovery',
  'reply-address',
  'ticket',
  'phishing-report',
] as const
export type CaptchaPurpose = (typeof captchaPurposes)[number]

/** `challenge` goes to altcha-lib's solver as it is. */
export type Issued = { challenge: unknown; expiresAt: Date }

/** One face for the proof of work made here and for vendors. */
export type Captcha = {
  provider: 'altcha' | 'turnstile' | 'hcaptcha'
  /** Public; null where there is none. */
  siteKey: string | null
  /** A challenge as hard as the failures of late ask for. Vendors make their own: refused with `not-found`. */
  challenge(out: Outside, purpose: CaptchaPurpose, failures: RecentFailures): Promise<Issued>
  /**
   * Whether an answer counts; it counts once. Anything malformed is `wrong`. With `failures`, an answer to an easier challenge than
   * those ask for is wrong too. Refuses `unavailable` when a vendor gives no clear word: then nobody passes (K12).
   */
  check(
    out: Outside,
    purpose: CaptchaPurpose,
    answer: string,
    failures?: RecentFailures,
  ): Promise<'right' | 'wrong'>
}
