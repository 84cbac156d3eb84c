import {
  type CountryCode,
  isSupportedCountry,
  ParseError,
  parsePhoneNumberFromString,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max'
import { readTypedDigits, type TypedDigits } from './typed-digits.ts'

/** `canonical` and `written` are E.164 alike: one number has one name, however it was typed (C09). `country`: ISO 3166-1 alpha-2. */
export type PhoneNumber = { canonical: string; written: string; country: string }

/** Which part of what was typed is not right. */
export type PhoneFault = 'country' | 'length' | 'number' | 'extension' | 'kind'

/**
 * Numbers that ring a person's own phone. Premium, shared-cost, toll-free and personal ones (`+44 70`, dear to call, cheap to get) are
 * what pumping pays for, and what belongs to no country is out of reach of its caps (C15).
 */
const kinds: ReadonlySet<string> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE', 'VOIP'])

/** `ext. 5`, `x5`, `#5`, `;ext=5`, `,5`: digits to dial once somebody answers (RFC 3966 5.3). */
const extension = /ext|[x#;,~ｘ＃]/i

/**
 * Reads a number in international form (`+44…`, `0044…`), or in national form where the country is known. Extensions are refused: an SMS
 * does not reach them. ITU-T E.164; validity by the numbering plans of libphonenumber.
 */
export const readPhone = (input: string, country?: string): PhoneNumber | { fault: PhoneFault } =>
  readBy(check, input, country)

/** The same for a number of any kind, landlines and freephone too: one that is compared, and never written to. */
export const readE164 = (input: string): { canonical: string } | { fault: PhoneFault } =>
  readBy((found) => (found.isValid() ? { canonical: found.number } : { fault: 'number' }), input)

type Found = ReturnType<typeof parsePhoneNumberWithError>
type Judge<T> = (found: Found) => T | { fault: PhoneFault }

function readBy<T extends object>(
  judge: Judge<T>,
  input: string,
  country?: string,
): T | { fault: PhoneFault } {
  const typed = readTypedDigits(input)
  if (typed === 'too-long') return { fault: 'length' }
  if (!typed) return { fault: extension.test(input) ? 'extension' : 'number' }
  let last: T | { fault: PhoneFault } = { fault: 'number' }
  for (const text of formsOf(typed, country !== undefined)) {
    last = readForm(judge, text, country)
    if (!('fault' in last)) return last
  }
  return last
}

/**
 * `00` stands for `+` in most of the world (ITU-T E.123). Where the country dials abroad in another way (`0011`, `001`), its own numbering plan is
 * asked first.
 */
function formsOf({ plus, digits }: TypedDigits, known: boolean): string[] {
  if (plus) return [`+${digits}`]
  const abroad = digits.startsWith('00') ? [`+${digits.slice(2)}`] : []
  return known || abroad.length === 0 ? [digits, ...abroad] : abroad
}

function readForm<T>(judge: Judge<T>, text: string, country: string | undefined): T | { fault: PhoneFault } {
  try {
    return judge(parsePhoneNumberWithError(text, { extract: false, ...at(country) }))
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { fault: faults[error.message] ?? 'number' }
  }
}

const faults: Record<string, PhoneFault> = {
  INVALID_COUNTRY: 'country',
  TOO_SHORT: 'length',
  TOO_LONG: 'length',
}

function check(found: Found): PhoneNumber | { fault: PhoneFault } {
  if (!found.isPossible()) return { fault: 'length' }
  if (!found.isValid()) return { fault: 'number' }
  if (!found.country || !kinds.has(found.getType() ?? '')) return { fault: 'kind' }
  return { canonical: found.number, written: found.number, country: found.country }
}

const at = (country: string | undefined) =>
  country !== undefined && isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {}

/** How people write a number at home: with the trunk zero and without. A password made of it is as easy to guess. */
export function homeSpellings(number: string): string[] {
  const national = parsePhoneNumberFromString(number.slice(0, 32))?.nationalNumber
  return national ? [national, `0${national}`] : []
}

/**
 * As shown to somebody who may not know the whole of it: where it is, and its last two digits. Whatever it is given it gives a mask: a
 * number that the numbering plans no longer know must still be listed, and be told of what happens.
 */
export function maskPhone(number: string): string {
  const code = parsePhoneNumberFromString(number.slice(0, 32))?.countryCallingCode
  const last = /\d{2}$/.exec(number)?.[0] ?? ''
  return `${code ? `+${code} ` : ''}••• ••${last}`
}
