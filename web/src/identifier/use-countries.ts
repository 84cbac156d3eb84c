import { useEffect, useState } from 'react'
import type { Allowed, Country } from './countries.ts'
import { loadCountries } from './given.ts'

type Known = { countries: Country[]; guess: string | null }

/** The countries to choose from, fetched when a number is typed; null until they are there. */
export function useCountries(wanted: boolean, allowed: Allowed): Known | null {
  const [known, know] = useState<Known | null>(null)
  useEffect(() => {
    if (!wanted) return
    let gone = false
    loadCountries().then(
      ({ guessCountry, listCountries }) => {
        const countries = listCountries(allowed)
        if (!gone) know({ countries, guess: guessCountry(countries) })
      },
      () => {},
    )
    return () => {
      gone = true
    }
  }, [wanted, allowed])
  return known
}
