import type { Site } from '../letter.ts'

/** Long names would push out what matters: an alert is one message of 160 signs. */
const longestName = 24

export const short = (text: string, longest = longestName): string => {
  const letters = [...text]
  if (letters.length <= longest) return text
  const kept = letters.slice(0, longest - 1).join('')
  return `${kept.trimEnd()}.`
}

export const from = (site: Site, text: string): string => `${short(site.operator)}: ${text}`

/**
 * A code, what it is for, and the line by which a phone fills it in at our host and nowhere else: the last one, and exactly of this form
 * (WICG origin-bound one-time codes 4). It has no room for a port.
 */
export const withCode = (site: Site, code: string, text: string): string =>
  `${from(site, `${code} ${text}`)}\n\n@${site.hostname} #${code}`

/** Short, and not “code”: phones look for one-time codes beside that word. */
export const smsPhrase = 'Anti-phishing:'

export const neverShare = 'We never ask for it: give it to nobody.'

/** What to do first if it was not the holder. No address to tap: who wants to sign in knows where. */
export const notYou = {
  changePassword: 'Not you? Sign in yourself, end all sessions and change your password.',
  removeIt: 'Not you? Sign in and remove it.',
  contact: (site: Site) => `Not you? Contact ${short(site.operator)} at once.`,
}
