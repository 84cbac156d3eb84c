import {
  type CountryCode,
  isSupportedCountry,
  ParseError,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max'

/** `canonical` and `written` are E.164 alike: one number has one name, however it was typed (C09). `country`: ISO 3166-1 alpha-2. */
export type PhoneNumber = { canonical: string; written: string; country: string }

/** Which part of what was typed is not right. */
export type PhoneFault = 'country' | 'length' | 'number' | 'extension' | 'kind'

/** Numbers that ring a person's own phone. Premium, shared-cost and toll-free ones are what pumping pays for (C15). */
const kinds: ReadonlySet<string> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE', 'PERSONAL_NUMBER', 'VOIP'])

/** Digits of any script, and what people write between them; anything else is no number (C09, C17). */
const typed = /^[+＋]?[\p{Nd}\s().\-‐-―/ ]{4,40}$/u

/**
 * Reads a number in international form (`+44…`, `0044…`), or in national form where the country is known. Extensions are refused: an SMS
 * does not reach them. ITU-T E.164; validity by the numbering plans of libphonenumber.
 */
export function readPhone(input: string, country?: string): PhoneNumber | { fault: PhoneFault } {
  const text = input.trim()
  if (/(ext|extn|x|#|;)/i.test(text)) return { fault: 'extension' }
  if (!typed.test(text)) return { fault: 'number' }
  try {
    return check(parsePhoneNumberWithError(international(text), { extract: false, ...at(country) }))
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

function check(found: ReturnType<typeof parsePhoneNumberWithError>): PhoneNumber | { fault: PhoneFault } {
  if (!found.isPossible()) return { fault: 'length' }
  if (!found.isValid()) return { fault: 'number' }
  if (!found.country || !kinds.has(found.getType() ?? '')) return { fault: 'kind' }
  return { canonical: found.number, written: found.number, country: found.country }
}

/** `00` stands for `+` in most of the world (ITU-T E.123). */
const international = (text: string): string =>
  text.replace('＋', '+').replace(/^\p{Nd}{2}/u, (start) => (zeros.test(start) ? '+' : start))

const zeros = /^[0０٠۰]{2}$/

const at = (country: string | undefined) =>
  country !== undefined && isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {}

/** As shown to somebody who may not know the whole of it: where it is, and its last two digits. */
export function maskPhone(number: string): string {
  const { countryCallingCode } = parsePhoneNumberWithError(number)
  return `+${countryCallingCode} ••• ••${number.slice(-2)}`
}
