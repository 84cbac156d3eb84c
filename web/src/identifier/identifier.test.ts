import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { callingCodes } from './calling-codes.ts'
import { guessCountry, listCountries, type Whereabouts } from './countries.ts'
import { given } from './given.ts'
import { formOf } from './typed.ts'

test('calling codes are those of libphonenumber, none more and none less', () => {
  const known = Object.fromEntries(getCountries().map((code) => [code, getCountryCallingCode(code)]))
  expect(Object.fromEntries(callingCodes)).toEqual(known)
})

test.each([
  ['07700 900123', 'national'],
  ['(020) 7946-0018', 'national'],
  ['٠٧٧٠٠', 'national'],
  ['12', 'national'],
  ['+44 7700 900123', 'international'],
  ['＋44', 'international'],
  ['0044 7700', 'international'],
  ['00', 'international'],
  ['1', 'other'],
  ['', 'other'],
  ['anna@example.com', 'other'],
  ['1anna@example.com', 'other'],
  ['0800-FLOWERS', 'other'],
])('%j is %s', (text, form) => {
  expect(formOf(text)).toBe(form)
})

test('lists the countries by name, and only those where SMS may go', () => {
  expect(listCountries(['GB', 'DE', 'XX']).map(({ name, calling }) => `${name} ${calling}`)).toEqual([
    'Germany 49',
    'United Kingdom 44',
  ])
  expect(listCountries('all')).toHaveLength(getCountries().length)
  expect(listCountries([])).toEqual([])
})

const zones: Record<string, string[]> = {
  GB: ['Europe/London'],
  DE: ['Europe/Berlin'],
  CH: ['Europe/Zurich'],
  US: ['America/New_York', 'America/Detroit'],
  CA: ['America/Toronto', 'America/New_York'],
}
const at = (languages: string[], timeZone: string): Whereabouts => ({
  languages,
  timeZone,
  zonesOf: (code) => zones[code] ?? [],
})

test.each<[string[], string, string]>([
  [['en-GB'], 'Europe/London', 'GB'],
  [['en-US', 'en'], 'Europe/Berlin', 'DE'],
  [['de'], 'Europe/Zurich', 'CH'],
  [['fr-CA', 'en-US'], 'America/New_York', 'CA'],
  [['de-AT'], 'UTC', 'AT'],
  [['tlh'], 'America/New_York', 'CA'],
  [['not a language'], 'Mars/Base', 'AT'],
])('who reads %j in %s is guessed in %s', (languages, timeZone, country) => {
  const countries = listCountries(['GB', 'DE', 'CH', 'US', 'CA', 'AT'])
  expect(guessCountry(countries, at(languages, timeZone))).toBe(country)
})

test('guesses only what may be chosen, and nothing where nothing may', () => {
  expect(guessCountry(listCountries(['FR']), at(['en-GB'], 'Europe/London'))).toBe('FR')
  expect(guessCountry([], at(['en-GB'], 'Europe/London'))).toBeNull()
})

test('sends the chosen country with a number that does not say its own, and with nothing else', async () => {
  const chosen = { country: 'CH' }
  expect(await given({ text: ' 079 123 45 67 ', ...chosen }, 'all')).toEqual({
    identifier: '079 123 45 67',
    country: 'CH',
  })
  expect(await given({ text: '+41791234567', ...chosen }, 'all')).toEqual({ identifier: '+41791234567' })
  expect(await given({ text: 'anna@example.com', ...chosen }, 'all')).toEqual({
    identifier: 'anna@example.com',
  })
  expect(await given({ text: '079 123 45 67', ...chosen }, [])).toEqual({ identifier: '079 123 45 67' })
})
