import { getCountries } from 'libphonenumber-js/max'
import { expect, it } from 'vitest'
import { countries } from './countries.ts'

it('are those with a numbering plan', () => {
  expect([...countries].sort()).toEqual(getCountries().sort())
  expect(countries.has('UK')).toBe(false)
})
