import { compareText, countryName } from '../words/format.ts'
import { callingCodes } from './calling-codes.ts'

export type Country = { code: string; name: string; calling: string }

/** Where SMS may go, as the server says. */
export type Allowed = 'all' | readonly string[]

/** The countries one may choose, by name. */
export function listCountries(allowed: Allowed): Country[] {
  const codes = allowed === 'all' ? [...callingCodes.keys()] : allowed
  return codes
    .flatMap((code) => {
      const calling = callingCodes.get(code)
      return calling ? [{ code, name: countryName(code), calling }] : []
    })
    .sort((one, other) => compareText(one.name, other.name))
}

export type Whereabouts = {
  languages: readonly string[]
  timeZone: string
  /** The time zones of a country; none where the browser does not know them. */
  zonesOf: (country: string) => readonly string[]
}

const here = (): Whereabouts => ({
  languages: navigator.languages,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  zonesOf: (country) => {
    const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] }
    return locale.getTimeZones?.() ?? []
  },
})

/**
 * The likeliest country: one of the time zone whose language is spoken here, then the time zone's only one, then the language's. Many
 * read en-US far from the United States, so the clock is asked first.
 */
export function guessCountry(countries: readonly Country[], at: Whereabouts = here()): string | null {
  const has = (code: string) => countries.some((country) => country.code === code)
  const spoken = at.languages.map(regionOf).filter(has)
  const around = countries.map(({ code }) => code).filter((code) => at.zonesOf(code).includes(at.timeZone))
  const only = around.length === 1 ? around[0] : undefined
  return (
    spoken.find((code) => around.includes(code)) ??
    only ??
    spoken[0] ??
    around[0] ??
    countries[0]?.code ??
    null
  )
}

function regionOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().region ?? ''
  } catch {
    return ''
  }
}
