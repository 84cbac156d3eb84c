export type BackupCodeEvent =
  | { type: 'backup-codes.made'; accountId: string; data: { count: number } }
  | { type: 'backup-code.used'; accountId: string; data: { left: number } }
