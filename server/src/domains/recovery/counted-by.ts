import type { RecoveryStart } from '../../policy/recovery.ts'

/**
 * What cases of an account are counted by. Those that proved the password and an address, and those that the desk opened for somebody on the
 * telephone, each apart: strangers must not use up the day of the holder (D10), and a thief must not begin unheard behind three of their own.
 */
export function countedBy(
  accountId: string,
  { start, by }: { start: RecoveryStart; by: 'asker' | 'desk' },
): string {
  if (by === 'desk') return `${accountId} desk`
  return start === 'proven' ? `${accountId} proven` : accountId
}
