import type { BackupCodeEvent } from './backup-codes/index.ts'
import type { TotpEvent } from './totp/index.ts'

export type FactorEvent = TotpEvent | BackupCodeEvent
