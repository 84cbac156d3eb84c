import type { Log } from '../../platform/log.ts'
import { Refusal } from '../../platform/refusal.ts'
import { createBreaches } from './breaches.ts'
import { checkPassword, type PasswordContext } from './check-password.ts'

export type PasswordRules = {
  /** Whether a password may be set; gives back its NFC form. Refuses `password-too-short`, `-too-long`, `-predictable`, `-common`. */
  check(written: string, context: PasswordContext): Promise<string>
}

/** The list on board always, and a range API of breached passwords where the operator names one. */
export function createPasswordRules(options: { breachesUrl?: string | null; log: Log }): PasswordRules {
  const breaches = options.breachesUrl ? createBreaches(options.breachesUrl, options.log) : null
  return {
    check: async (written, context) => {
      const password = checkPassword(written, context)
      if (await breaches?.(password)) throw new Refusal('password-common', { field: 'password' })
      return password
    },
  }
}
