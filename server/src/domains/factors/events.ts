import type { BackupCodeEvent } from './backup-codes/index.ts'
import type { PasskeyEvent } from './passkeys/index.ts'
import type { SmsEvent } from './sms/index.ts'
import type { TotpEvent } from './totp/index.ts'

export type FactorEvent = TotpEvent | SmsEvent | PasskeyEvent | BackupCodeEvent
