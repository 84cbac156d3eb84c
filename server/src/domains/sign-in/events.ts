import type { BackupCodeEvent } from '../factors/backup-codes/index.ts'
import type { TotpEvent } from '../factors/totp/index.ts'
import type { Assurance, SessionEvent } from '../sessions/index.ts'

export type SignInEvent =
  | { type: 'sign-in.succeeded'; accountId: string; data: { method: Assurance; newDevice: boolean } }
  /** `accountId` is null where nobody has the address, so that both are written down alike. */
  | { type: 'sign-in.password-failed'; accountId: string | null }
  | { type: 'sign-in.factor-failed'; accountId: string; data: { method: string } }
  | { type: 'password.disabled'; accountId: string | null }
  | { type: 'backup-codes.disabled'; accountId: string }
  | { type: 'address-code.disabled'; accountId: string }

/** With those that the factors and the session report on the way. */
export type AnySignInEvent = SignInEvent | TotpEvent | BackupCodeEvent | SessionEvent
