import type { CaptchaPurpose } from '../api/shapes.ts'
import { scriptUrl } from '../platform/trusted.ts'
import type { ProofState } from './proof.ts'

export type Vendor = 'turnstile' | 'hcaptcha'

type WidgetOptions = {
  sitekey: string
  action?: string
  callback: (token: string) => void
  'expired-callback': () => void
  'error-callback': () => void
}

type Widget = {
  render(place: HTMLElement, options: WidgetOptions): string
  reset(id: string): void
}

/** As the vendors document explicit rendering. */
const scripts: Record<Vendor, string> = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit',
  hcaptcha: 'https://js.hcaptcha.com/1/api.js?render=explicit',
}

const widgetOf = (vendor: Vendor): Widget | undefined =>
  (globalThis as { turnstile?: Widget; hcaptcha?: Widget })[vendor]

/** Loads a vendor's script once; only where the operator chose that vendor. */
export function loadVendor(vendor: Vendor): Promise<Widget> {
  const there = widgetOf(vendor)
  if (there) return Promise.resolve(there)
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = scriptUrl(scripts[vendor])
    script.async = true
    script.addEventListener('error', () => reject(new Error(`${vendor} did not load`)))
    script.addEventListener('load', () => {
      const widget = widgetOf(vendor)
      if (widget) resolve(widget)
      else reject(new Error(`${vendor} did not start`))
    })
    document.head.append(script)
  })
}

export type Asked = {
  provider: Vendor
  siteKey: string
  purpose: CaptchaPurpose
  solved: (token: string | null) => void
}

/** Turnstile signs what a token is for, and the server takes it for nothing else; hCaptcha has no such thing. */
export function widgetOptions({ provider, siteKey, purpose, solved }: Asked): WidgetOptions {
  const none = () => solved(null)
  return {
    sitekey: siteKey,
    ...(provider === 'turnstile' && { action: purpose }),
    callback: solved,
    'expired-callback': none,
    'error-callback': none,
  }
}

/** The vendor's token, waited for until its widget has one, and handed out once. */
export function createVendorAnswer(changed: (state: ProofState) => void) {
  let token: string | null = null
  let waiting: ((token: string) => void) | null = null

  function solved(next: string | null): void {
    changed(next ? 'ready' : 'working')
    if (next && waiting) {
      waiting(next)
      waiting = null
    } else token = next
  }

  function take(): Promise<string> {
    const mine = token
    token = null
    changed('idle')
    return mine ? Promise.resolve(mine) : new Promise((resolve) => (waiting = resolve))
  }

  return { solved, take }
}
