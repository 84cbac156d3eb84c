import type { FactorClass } from '../../policy/actions.ts'

/** The steps of a sign-in, in the order they are asked. */
export type Step = 'password' | 'factor' | 'address-code' | 'done'

/** What may be answered at a step, beside the password. */
export type Method = FactorClass | 'backup-code' | 'address-code'

/** What is known once the password was right. `strongest`: of the classes enrolled; null where none is. */
export type Known = { strongest: FactorClass | null; knownDevice: boolean }

/**
 * What is asked after a right password: the second factor wherever there is one, on a known device too; without one, a code to the address
 * from a browser the account does not know. A known device lowers friction, it is never a factor (product.md 2).
 */
export function afterPassword({ strongest, knownDevice }: Known): Step {
  if (strongest) return 'factor'
  return knownDevice ? 'done' : 'address-code'
}

/**
 * Which answers a step takes. Of the factors only the strongest class enrolled: a weaker one never stands in for it, whatever the browser
 * asks for (B10), and a code to the address for none at all. A passkey is two factors in one and needs no password before it
 * (NIST SP 800-63B-4 2.2.1); that is so for whoever is named, so that it tells nobody who has one (C03).
 */
export function methodsAt(
  step: Step,
  { strongest, codesLeft }: { strongest: FactorClass | null; codesLeft: boolean },
): readonly Method[] {
  if (step === 'password') return ['passkey']
  if (step === 'factor' && strongest) return codesLeft ? [strongest, 'backup-code'] : [strongest]
  if (step === 'address-code' && !strongest) return ['address-code']
  return []
}
