type Policy = { createScriptURL(url: string): string }
type Factory = { createPolicy(name: string, rules: Policy): Policy }

const vendors = ['https://challenges.cloudflare.com', 'https://js.hcaptcha.com']

function check(url: string): string {
  const { origin } = new URL(url, location.href)
  if (origin !== location.origin && !vendors.includes(origin)) throw new TypeError('a script from elsewhere')
  return url
}

const rules: Policy = { createScriptURL: check }
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
const policy = factory ? factory.createPolicy('sallyport', rules) : rules

/** The only way by which an address becomes a script (Trusted Types): ours, or a CAPTCHA vendor's the operator chose. */
export const scriptUrl = (url: string): string => policy.createScriptURL(url)

export const openWorker = (url: string): Worker => new Worker(scriptUrl(url), { type: 'module' })
