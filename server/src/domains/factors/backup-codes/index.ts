export { type BackupCodeCount, countBackupCodes, dropBackupCodes } from './count.ts'
export type { BackupCodeEvent } from './events.ts'
export { makeBackupCodes } from './make.ts'
export { type BackupCodeOutcome, useBackupCode } from './use.ts'
