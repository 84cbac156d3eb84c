import type { FactorClass } from '../../policy/actions.ts'
import { type RiskLevel, riskAsks } from '../../policy/risk.ts'

/** The steps of a sign-in, in the order they are asked. */
export type Step = 'password' | 'factor' | 'address-code' | 'done'

/** What may be answered at a step, beside the password. */
export type Method = FactorClass | 'backup-code' | 'address-code'

/** What may be answered where a factor is asked. */
export type Factor = Exclude<Method, 'address-code'>

/** What is known once the password was right. `strongest`: of the classes enrolled; null where none is. */
export type Known = { strongest: FactorClass | null; knownDevice: boolean; risk: RiskLevel }

/**
 * What is asked after a right password: the second factor wherever there is one, on a known device too; without one, a code to the address
 * from a browser the account does not know, or where the sign-in is unusual. A known device lowers friction, it is never a factor
 * (product.md 2).
 */
export function afterPassword({ strongest, knownDevice, risk }: Known): Step {
  if (strongest) return 'factor'
  return knownDevice && !riskAsks[risk].withoutFactor ? 'done' : 'address-code'
}

/** What is asked after a right factor: a code to the address as well, where the sign-in is alarming and the factor can be phished. */
export function afterFactor(factor: Factor, risk: RiskLevel): 'address-code' | 'done' {
  const beside: readonly Factor[] = riskAsks[risk].beside
  return beside.includes(factor) ? 'address-code' : 'done'
}

/** What is asked of the account now, and which factor this sign-in has proven at the step before; null where none. */
export type Standing = { strongest: FactorClass | null; codesLeft: boolean; proved: Factor | null }

/**
 * Which answers a step takes. Of the factors only the strongest class enrolled: a weaker one never stands in for it, whatever the browser
 * asks for (B10), and a code to the address for none at all: it is asked where there is none, or after the one that is asked. A passkey is
 * two factors in one and needs no password before it (NIST SP 800-63B-4 2.2.1); that is so for whoever is named, so that it tells nobody
 * who has one (C03).
 */
export function methodsAt(step: Step, { strongest, codesLeft, proved }: Standing): readonly Method[] {
  if (step === 'password') return ['passkey']
  if (step === 'factor') return factorsOf(strongest, codesLeft)
  if (step !== 'address-code') return []
  // The last backup code may be the one that was just used.
  const isProven = proved === null ? strongest === null : factorsOf(strongest, true).includes(proved)
  return isProven ? ['address-code'] : []
}

const factorsOf = (strongest: FactorClass | null, codesLeft: boolean): readonly Factor[] =>
  strongest ? [strongest, ...(codesLeft ? (['backup-code'] as const) : [])] : []
