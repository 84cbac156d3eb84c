/** What stands in the field, and the country chosen beside it; null is the one we guess. */
export type Typed = { text: string; country: string | null }

export const nothingTyped: Typed = { text: '', country: null }

/** Digits of any script, and what people write between them. */
const national = /^[\s(]*\p{Nd}[\p{Nd}\s().\-/]*$/u

/** `national`: a number whose country is not in it. Two digits are the first that tell: `00` stands for `+` (ITU-T E.123). */
export function formOf(text: string): 'national' | 'international' | 'other' {
  const typed = text.trim()
  if (/^[+＋]/.test(typed) || /^0\s*0/.test(typed)) return 'international'
  return national.test(typed) && digitsIn(typed) >= 2 ? 'national' : 'other'
}

const digitsIn = (text: string): number => text.match(/\p{Nd}/gu)?.length ?? 0
