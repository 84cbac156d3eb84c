import type { Problem } from '../../api/problem.ts'

const places = {
  'email-invalid': 'identifier',
  'phone-invalid': 'identifier',
  'phone-country-refused': 'identifier',
  'password-too-short': 'password',
  'password-too-long': 'password',
  'password-common': 'password',
  'password-predictable': 'password',
} as const

/** Refusals that belong to one field are told under it. */
export const underFields: ReadonlySet<string> = new Set(Object.keys(places))

export const placeOf = ({ code }: Problem): 'identifier' | 'password' | undefined =>
  places[code as keyof typeof places]
