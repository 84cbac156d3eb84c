import { Refusal } from '../../../platform/refusal.ts'
import { tradingPassword as limits } from '../../../policy/limits.ts'
import type { PasswordRules } from '../../passwords/index.ts'
import { asTypedLater } from './field.ts'
import { isGuessedPin } from './pin.ts'
import type { Mode } from './store.ts'

const field = 'tradingPassword'
const sixDigits = /^[0-9]{6}$/

/**
 * Whether this may be a trading password; looks at no secret. `context`: what is known of the holder and of us. Refuses: password-too-short, -too-long,
 * -common, -predictable, trading-pin-invalid (`reason`: digits, or guessed), bad-shape.
 */
export async function checkTradingPassword(
  rules: PasswordRules,
  written: string,
  { mode, context }: { mode: Mode; context: readonly string[] },
): Promise<void> {
  if (mode === 'password') {
    await asTypedLater(rules.check(written, { minimum: limits.least, context }))
    return
  }
  if (!sixDigits.test(written)) throw refusePin('digits')
  const numbers = context.join(' ').replace(/[^0-9 ]/g, '')
  if (isGuessedPin(written) || numbers.includes(written)) throw refusePin('guessed')
}

const refusePin = (reason: 'digits' | 'guessed'): Refusal =>
  new Refusal('trading-pin-invalid', { field, extras: { reason } })
