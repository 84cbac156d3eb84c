import { createAltcha } from './altcha.ts'
import type { Captcha } from './captcha.ts'
import { createVendor, vendorUrls } from './vendor.ts'

export type CaptchaOptions = {
  provider: 'altcha' | 'turnstile' | 'hcaptcha'
  siteKey?: string | null
  secret?: string | null
  /** Null or absent: where the vendor documents it. */
  verifyUrl?: string | null
}

/** The CAPTCHA the operator chose. Throws at start when a vendor is chosen without its keys: a check that cannot work must not seem to. */
export function createCaptcha({ provider, siteKey, secret, verifyUrl }: CaptchaOptions): Captcha {
  if (provider === 'altcha') return createAltcha()
  if (!siteKey || !secret)
    throw new Error(`the CAPTCHA provider ${provider} needs its site key and its secret`)
  return createVendor({ provider, siteKey, secret, verifyUrl: verifyUrl ?? vendorUrls[provider] })
}
