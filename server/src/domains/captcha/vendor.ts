import { createHash } from 'node:crypto'
import { secondsAfter } from '../../platform/clock.ts'
import type { Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { captcha } from '../../policy/limits.ts'
import type { Captcha, CaptchaPurpose } from './captcha.ts'
import { askVendor, type Verdict } from './siteverify.ts'
import { useAnswer } from './store.ts'

export type VendorName = 'turnstile' | 'hcaptcha'
export type VendorOptions = { provider: VendorName; siteKey: string; secret: string; verifyUrl: string }

/** Where each vendor documents its verification call; a setting may name another. */
export const vendorUrls: Record<VendorName, string> = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
}

/** Error codes that speak of the visitor's token. All others speak of us or of the vendor: then nobody passes. */
const visitorsFault = new Set([
  'missing-input-response',
  'invalid-input-response',
  'invalid-or-already-seen-response',
  'already-seen-response',
  'expired-input-response',
  'timeout-or-duplicate',
])

const longestToken = 8_192

/** A vendor's widget: it makes the challenge, we ask it about the token (POST siteverify). */
export function createVendor(options: VendorOptions): Captcha {
  return {
    provider: options.provider,
    siteKey: options.siteKey,
    challenge: async () => {
      throw new Refusal('not-found')
    },
    check: async (out, purpose, answer) => {
      if (!/^[\x21-\x7e]+$/.test(answer) || answer.length > longestToken) return 'wrong'
      const verdict = await askVendor(options.verifyUrl, formOf(options, out, answer))
      if (!isClear(verdict)) {
        out.log.error(
          { provider: options.provider, errors: verdict?.['error-codes'] },
          'the CAPTCHA vendor gives no clear answer',
        )
        throw new Refusal('unavailable')
      }
      if (!isOurs(options.provider, verdict, out, purpose)) return 'wrong'
      return (await isFirstUse(out, answer)) ? 'right' : 'wrong'
    },
  }
}

const formOf = ({ provider, secret, siteKey }: VendorOptions, out: Outside, response: string) => ({
  secret,
  response,
  remoteip: out.client.address,
  ...(provider === 'hcaptcha' && { sitekey: siteKey }),
})

function isClear(verdict: Verdict | null): verdict is Verdict {
  if (!verdict) return false
  const errors = verdict['error-codes'] ?? []
  return verdict.success || (errors.length > 0 && errors.every((code) => visitorsFault.has(code)))
}

/** Solved here and, where the vendor signs what for (Turnstile's `action`), for this. */
function isOurs(provider: VendorName, verdict: Verdict, out: Outside, purpose: CaptchaPurpose): boolean {
  if (!verdict.success || verdict.hostname !== new URL(out.settings.publicUrl).hostname) return false
  return provider === 'hcaptcha' || verdict.action === purpose
}

/** Vendors accept a token once; we remember it as well, so that a forgiving vendor makes no difference. */
const isFirstUse = (out: Outside, token: string): Promise<boolean> =>
  useAnswer(out.db, createHash('sha256').update(token).digest(), secondsAfter(out.now, captcha.seconds))
