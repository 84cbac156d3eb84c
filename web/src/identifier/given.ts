import { Problem } from '../api/problem.ts'
import type { Allowed } from './countries.ts'
import { formOf, type Typed } from './typed.ts'

export type Given = { identifier: string; country?: string }

export const loadCountries = () =>
  import('./countries.ts').catch((): never => {
    throw Problem.unreachable()
  })

/** What is sent: the server reads it, we only add where a number without its country code is from. */
export async function given({ text, country }: Typed, allowed: Allowed): Promise<Given> {
  const identifier = text.trim()
  if (formOf(identifier) !== 'national' || allowed.length === 0) return { identifier }
  if (country) return { identifier, country }
  const { guessCountry, listCountries } = await loadCountries()
  const guess = guessCountry(listCountries(allowed))
  return guess ? { identifier, country: guess } : { identifier }
}
