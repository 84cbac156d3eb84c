import type { Settings } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { antiPhishing } from '../../policy/limits.ts'
import { imitates } from './imitation.ts'

/** Why a code is not taken; part of the API. */
export type Fault =
  | 'short'
  | 'long'
  | 'blanks'
  | 'sign'
  | 'marks'
  | 'letters'
  | 'digits'
  | 'link'
  | 'imitation'

/**
 * The code as it is kept: NFC, nothing around it. It stands in mails that people are to trust, and whoever holds a stolen session for a
 * moment may be the one who chose it: so it can be no markup, no link, no number to call, no one-time code and no word of ours
 * (F16, J09). Refuses: anti-phishing-invalid with the `reason`.
 */
export function readCode(typed: string, settings: Pick<Settings, 'operator' | 'publicUrl'>): string {
  // Long before it is long: normalising looks at every sign.
  const code = typed.length > 8 * antiPhishing.most ? typed : typed.normalize('NFC').trim()
  const fault = faultOf(code) ?? (imitates(code, settings) ? 'imitation' : null)
  if (fault) throw new Refusal('anti-phishing-invalid', { field: 'code', extras: { reason: fault } })
  return code
}

/** Written by people, and harmless in HTML, in plain text and in an SMS. */
const punctuation = "!'()*,\\-.:;?_+=~#%$€£¥‘’“”…–—·•¡¿«»、。・！？「」『』،؛؟।॥׳״־"
const signs = new RegExp(`^[\\p{L}\\p{M}\\p{Nd}${punctuation} ]+$`, 'u')

function faultOf(code: string): Fault | null {
  const length = code.length > 8 * antiPhishing.most ? code.length : [...code].length
  if (length < antiPhishing.least) return 'short'
  if (length > antiPhishing.most) return 'long'
  if (/[^\S ]| {2}/u.test(code)) return 'blanks'
  if (!signs.test(code) || isDisguised(code)) return 'sign'
  if (piled.test(code)) return 'marks'
  if ((code.match(/\p{L}/gu)?.length ?? 0) < 2) return 'letters'
  if (numberLike.test(code)) return 'digits'
  return linkLike.test(code.normalize('NFKC')) ? 'link' : null
}

/** Letters that show nothing (fillers), and those that are another letter in costume (mathematical bold, fullwidth). */
const isDisguised = (code: string): boolean =>
  /\p{DI}|\p{Me}/u.test(code) ||
  (code.match(/[\p{L}\p{Nd}]/gu) ?? []).some((letter) => letter.normalize('NFKC') !== letter.normalize('NFC'))

/** Marks without a letter under them, or more than a letter of any script wears: they reach into the lines around. */
const piled = /(^|[^\p{L}\p{M}])\p{M}|\p{M}{3}/u

/** Five digits with no letter between are a code to enter or a number to call, to people and to phones. A year is neither. */
const numberLike = /(\p{Nd}[^\p{L}\p{Nd}]*){5}/u

/** What mail programs make a link of: a dot, also an ideographic one (UTS 46 4), or a colon with something right behind it. */
const linkLike = /[.:。．｡](?=[\p{L}\p{Nd}])|\bwww\b/iu
