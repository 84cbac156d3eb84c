import Bowser from 'bowser'

/** What a person would call the browser at hand, as in "Firefox on Windows". */
export type DeviceName = { name: string; kind: 'desktop' | 'phone' | 'tablet' | 'other' }

const unknown: DeviceName = { name: 'Unknown browser', kind: 'other' }

const kinds: Record<string, DeviceName['kind']> = { desktop: 'desktop', mobile: 'phone', tablet: 'tablet' }

/** Names of well-known browsers and systems; whatever else a header claims to be is not repeated. */
const browsers = new Set(Object.values(Bowser.BROWSER_MAP))
const systems = new Set(Object.values(Bowser.OS_MAP))

/**
 * Names a user agent by what is known, never by what it says: a name from the header ends up in mails and lists (E13, J09).
 * An app's own name is let through as one plain word.
 */
export function deviceName(userAgent: string): DeviceName {
  const text = userAgent.slice(0, 512)
  if (text.trim() === '') return unknown
  const { browser, os, platform } = Bowser.parse(text)
  const program = knownBrowser(browser.name, text)
  const system = os.name && systems.has(os.name) ? os.name : null
  const kind = kinds[platform.type ?? ''] ?? 'other'
  if (!program) return { name: system ? `Unknown browser on ${system}` : unknown.name, kind }
  return { name: system ? `${program} on ${system}` : program, kind }
}

const knownBrowser = (name: string | undefined, userAgent: string): string | null =>
  name && browsers.has(name) ? name : appName(userAgent)

/** First product token (RFC 9110 10.1.5) of a program that is no browser: one word of letters, at most 24 characters. */
function appName(userAgent: string): string | null {
  const token = /^([A-Za-z][A-Za-z0-9_-]{0,23})\/[\d.]+(?=\s|$)/.exec(userAgent)?.[1]
  return token && token !== 'Mozilla' ? token : null
}
