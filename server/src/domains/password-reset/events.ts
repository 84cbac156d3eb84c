import type { EventOf } from '../../policy/events.ts'
import type { BackupCodeEvent } from '../factors/backup-codes/index.ts'
import type { PasskeyCopied } from '../factors/passkeys/index.ts'

export type PasswordResetEvent =
  | EventOf<
      | 'password.reset-asked'
      | 'password.reset'
      | 'password.reset-failed'
      | 'totp.disabled'
      | 'sms.disabled'
      | 'backup-codes.disabled'
      | 'trading-password.locked'
      | 'trading-password.disabled'
    >
  | BackupCodeEvent
  | PasskeyCopied
