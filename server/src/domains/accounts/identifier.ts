import { Refusal } from '../../platform/refusal.ts'
import { type EmailAddress, maskEmail, readEmail } from './email.ts'
import { homeSpellings, maskPhone, type PhoneNumber, readPhone } from './phone.ts'

/** What an account is named by, and where it is told. `canonical` is compared and unique within its kind, `written` is written to. */
export type Identifier = ({ kind: 'email'; country: null } & EmailAddress) | ({ kind: 'phone' } & PhoneNumber)

export type IdentifierKind = Identifier['kind']

/** Who comes without a + may say which country the number is of: ISO 3166-1 alpha-2. */
export type TypedIdentifier = { identifier: string; country?: string }

/**
 * Reads an e-mail address or a mobile number: what has an @ is an address. Refuses: email-invalid, phone-invalid with the `part` that is
 * wrong (country, length, number, extension, kind).
 */
export function readIdentifier({ identifier, country }: TypedIdentifier, field = 'identifier'): Identifier {
  if (!looksLikePhone(identifier)) {
    const email = readEmail(identifier)
    if (!email) throw new Refusal('email-invalid', { field })
    return { kind: 'email', country: null, ...email }
  }
  const phone = readPhone(identifier, country)
  if ('fault' in phone) throw new Refusal('phone-invalid', { field, extras: { part: phone.fault } })
  return { kind: 'phone', ...phone }
}

/** Who begins with a digit or a plus and has no @ means a number. Looks at no more than the beginning (C17). */
const looksLikePhone = (text: string): boolean =>
  !text.includes('@') && /^[^\p{L}\p{N}+＋]*[+＋\p{Nd}]/u.test(text.slice(0, 40))

/** Every text by which somebody who knows the identifier would guess a password (A16). */
export const guessableBy = ({
  kind,
  canonical,
  written,
}: Pick<Identifier, 'kind' | 'canonical' | 'written'>) =>
  kind === 'email' ? [canonical, written] : [canonical, ...homeSpellings(canonical)]

export const maskIdentifier = (kind: IdentifierKind, written: string): string =>
  kind === 'email' ? maskEmail(written) : maskPhone(written)
