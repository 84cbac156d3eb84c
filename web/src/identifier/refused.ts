import { Problem } from '../api/problem.ts'
import { explainShort } from '../words/index.ts'
import type { Allowed } from './countries.ts'

/** Refusals of what was typed as an address or a number: told under its field. */
export const ofIdentifier: ReadonlySet<string> = new Set([
  'email-invalid',
  'phone-invalid',
  'phone-country-refused',
])

/** What is wrong with it. Where no numbers are used, a number is no address, and nothing is said of countries. */
export function explainIdentifier(problem: Problem | null, allowed: Allowed): string | undefined {
  if (!problem || !ofIdentifier.has(problem.code)) return undefined
  return explainShort(allowed.length > 0 ? problem : new Problem({ ...problem.facts, code: 'email-invalid' }))
}
