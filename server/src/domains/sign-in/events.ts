import type { EventOf } from '../../policy/events.ts'
import type { BackupCodeEvent } from '../factors/backup-codes/index.ts'
import type { PasskeyEvent } from '../factors/passkeys/index.ts'
import type { SmsEvent } from '../factors/sms/index.ts'
import type { TotpEvent } from '../factors/totp/index.ts'
import type { SessionEvent } from '../sessions/index.ts'

export type SignInEvent = EventOf<
  | 'sign-in.succeeded'
  | 'sign-in.password-failed'
  | 'sign-in.passkey-failed'
  | 'sign-in.factor-failed'
  | 'sign-in.codes-capped'
  | 'password.disabled'
  | 'backup-codes.disabled'
  | 'address-code.disabled'
>

/** With those that the factors and the session report on the way. */
export type AnySignInEvent =
  | SignInEvent
  | TotpEvent
  | SmsEvent
  | PasskeyEvent
  | BackupCodeEvent
  | SessionEvent
