import type { Problem } from '../api/problem.ts'

/** Refusals of what was typed as an address or a number: told under its field. */
export const ofIdentifier: ReadonlySet<string> = new Set([
  'email-invalid',
  'phone-invalid',
  'phone-country-refused',
])

export const isOfIdentifier = (problem: Problem | null): boolean =>
  problem !== null && ofIdentifier.has(problem.code)
