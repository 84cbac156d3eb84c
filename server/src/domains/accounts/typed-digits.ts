/** How a number was typed, without what people write around its digits. `plus`: it begins with one, so a country code comes first. */
export type TypedDigits = { plus: boolean; digits: string }

/** Longer than any number with everything people write into it; looked at before any pattern is (C17). */
const longest = 64

/** What phones put around a number that is copied out of their address book, and nobody sees. */
const unseen = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Digits of any script, and what stands between them on cards and in contacts (ITU-T E.123). */
const shape = /^[(（]?[+＋]?[\p{Nd}\s()（）.．\-‐-―－/／]*$/u

/** The trunk zero that is written to be left out from abroad: `+44 (0)20…`. */
const trunkZero = /\(0\)/

/** Null for what has anything else in it. */
export function readTypedDigits(input: string): TypedDigits | 'too-long' | null {
  if (input.length > 2 * longest) return 'too-long'
  const seen = input.replace(unseen, '').trim()
  if (seen.length > longest) return 'too-long'
  if (!shape.test(seen)) return null
  // NFKC gives fullwidth and mathematical digits their plain form; the other scripts have a row of ten each.
  const plain = seen
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\s/g, '')
  const plus = /^\(?\+/.test(plain)
  const written = plus || /^\(?00/.test(plain) ? plain.replace(trunkZero, '') : plain
  return { plus, digits: written.replace(/\D/g, '') }
}

/** Unicode 4.6: the decimal digits of a script stand in a row, zero first; two rows never touch once NFKC is through. */
function asciiDigit(digit: string): string {
  let zero = digit.codePointAt(0)!
  for (let steps = 0; steps < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)); steps += 1) zero -= 1
  return String(digit.codePointAt(0)! - zero)
}
