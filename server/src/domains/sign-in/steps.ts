/** The steps of a sign-in, in the order they are asked. */
export type Step = 'password' | 'factor' | 'address-code' | 'done'

/** What is known once the password was right. */
export type Known = { secondFactor: boolean; knownDevice: boolean }

/**
 * What is asked after a right password: the second factor wherever there is one, on a known device too; without one, a code to the address
 * from a browser the account does not know. A known device lowers friction, it is never a factor (product.md 2).
 */
export function afterPassword({ secondFactor, knownDevice }: Known): Step {
  if (secondFactor) return 'factor'
  return knownDevice ? 'done' : 'address-code'
}
