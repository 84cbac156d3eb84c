import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findOpen, type Row } from './store.ts'

/** `unlocking` is locked as well: the settings open at `unlocksAt`. Times in UTC; null, and no key, where there is no lock. */
export type SettingsLock = {
  state: 'open' | 'locked' | 'unlocking'
  days: number | null
  lockedAt: string | null
  unlocksAt: string | null
  key: boolean
}

/** By its time, whether or not the job that tells of the end has been there. */
export function stateOf(row: Pick<Row, 'unlocksAt'> | undefined, now: Date): SettingsLock['state'] {
  if (!row) return 'open'
  if (row.unlocksAt === null) return 'locked'
  return row.unlocksAt > now ? 'unlocking' : 'open'
}

export async function readSettingsLock(reader: Reader, accountId: string, now: Date): Promise<SettingsLock> {
  const row = await findOpen(reader, accountId)
  const state = stateOf(row, now)
  if (!row || state === 'open')
    return { state: 'open', days: null, lockedAt: null, unlocksAt: null, key: false }
  return {
    state,
    days: row.days,
    lockedAt: row.lockedAt.toISOString(),
    unlocksAt: row.unlocksAt?.toISOString() ?? null,
    key: row.keyHash !== null,
  }
}

/** Whether the security settings of an account can not be changed at this moment. */
export const isLocked = async (reader: Reader, accountId: string, now: Date): Promise<boolean> =>
  stateOf(await findOpen(reader, accountId), now) !== 'open'

/** For what changes a setting; it counts under the account's lock. Refuses: settings-locked. */
export async function requireOpen(reader: Reader, accountId: string, now: Date): Promise<void> {
  const { state, unlocksAt } = await readSettingsLock(reader, accountId, now)
  if (state !== 'open') throw new Refusal('settings-locked', { extras: { unlocksAt } })
}
