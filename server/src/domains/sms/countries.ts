import { Refusal } from '../../platform/refusal.ts'

/** Where SMS may go: ISO 3166-1 alpha-2 codes, or every country. Set by the operator; without a transport, nowhere. */
export type SmsCountries = 'all' | ReadonlySet<string>

/** Refuses: phone-country-refused. Decided by the number alone, so it tells nothing of any account. */
export function requireCountry(countries: SmsCountries, country: string, field = 'identifier'): void {
  if (countries !== 'all' && !countries.has(country)) throw new Refusal('phone-country-refused', { field })
}
