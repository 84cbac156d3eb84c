import type { RecoveryStart } from '../../policy/recovery.ts'

/**
 * What cases of an account are counted by. Those that proved the password and an address apart: strangers must not use up the day of the holder
 * (D10), and a thief who has both must not begin unheard behind three that have neither.
 */
export const countedBy = (accountId: string, start: RecoveryStart): string =>
  start === 'proven' ? `${accountId} proven` : accountId
