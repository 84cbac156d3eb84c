import { listOf } from '../format.ts'

/** What a key may do, in the order of how much it takes. */
export const permissionWords: Record<string, string> = {
  read: 'read',
  trade: 'trade',
  transfer: 'transfer',
  withdraw: 'withdraw',
}

/** "read and trade", of what an event carries with commas between; of nothing, "do nothing". */
export const mayDo = (permissions: string): string =>
  listOf(
    permissions
      .split(/,\s*/)
      .filter(Boolean)
      .map((name) => permissionWords[name] ?? name),
  ) || 'do nothing'
