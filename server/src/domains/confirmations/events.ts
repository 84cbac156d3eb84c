import type { PasskeyCopied } from '../factors/passkeys/index.ts'
import type { SmsEvent } from '../factors/sms/index.ts'
import type { TotpEvent } from '../factors/totp/index.ts'
import type { ProofKind } from './proofs.ts'

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
  /** The password was right and the next proof was not: somebody may know the password (OWASP MFA). */
  | { type: 'confirmation.factor-failed'; accountId: string; data: { action: string; proof: ProofKind } }
  | { type: 'password.disabled'; accountId: string }
  | { type: 'address-code.disabled'; accountId: string }
  | Extract<SmsEvent, { type: 'sms.disabled' }>
  | Extract<TotpEvent, { type: 'totp.disabled' }>
  | PasskeyCopied
