import type { TotpEvent } from '../factors/totp/index.ts'

/** Why a confirmation that nobody may use was burnt, or one already over was tried. */
export type Misuse =
  | 'changed'
  | 'other-session'
  | 'used-again'
  | 'expired'
  | 'unfinished'
  | 'out-of-order'
  | 'factors-changed'
  | 'wrong-answers'

export type ConfirmationEvent =
  | { type: 'confirmation.burnt'; accountId: string; data: { action: string; because: Misuse } }
  /** The password was right and the code was not: somebody may know the password (OWASP MFA). */
  | { type: 'confirmation.factor-failed'; accountId: string; data: { action: string } }
  | { type: 'password.disabled'; accountId: string }
  | Extract<TotpEvent, { type: 'totp.disabled' }>
