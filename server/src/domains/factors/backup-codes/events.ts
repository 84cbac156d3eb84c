export type BackupCodeEvent =
  /** `first`: the set that came with a factor; otherwise it took the place of one that is dead now. */
  | { type: 'backup-codes.made'; accountId: string; data: { count: number; first: boolean } }
  | { type: 'backup-code.used'; accountId: string; data: { left: number } }
