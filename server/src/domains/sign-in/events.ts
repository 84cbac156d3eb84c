import type { BackupCodeEvent } from '../factors/backup-codes/index.ts'
import type { PasskeyEvent } from '../factors/passkeys/index.ts'
import type { SmsEvent } from '../factors/sms/index.ts'
import type { TotpEvent } from '../factors/totp/index.ts'
import type { Assurance, SessionEvent } from '../sessions/index.ts'
import type { Method } from './steps.ts'

export type SignInEvent =
  | { type: 'sign-in.succeeded'; accountId: string; data: { method: Assurance; newDevice: boolean } }
  /** `accountId` is null where nobody has the address, so that both are written down alike. */
  | { type: 'sign-in.password-failed'; accountId: string | null }
  /** A passkey without a password before it; `accountId` is null where nobody was named, or nobody has the address. */
  | { type: 'sign-in.passkey-failed'; accountId: string | null }
  /** After a right password. */
  | { type: 'sign-in.factor-failed'; accountId: string; data: { method: Method } }
  /** After a right password: so many codes were sent that this one was not. */
  | { type: 'sign-in.codes-capped'; accountId: string }
  | { type: 'password.disabled'; accountId: string | null }
  | { type: 'backup-codes.disabled'; accountId: string }
  | { type: 'address-code.disabled'; accountId: string }

/** With those that the factors and the session report on the way. */
export type AnySignInEvent =
  | SignInEvent
  | TotpEvent
  | SmsEvent
  | PasskeyEvent
  | BackupCodeEvent
  | SessionEvent
