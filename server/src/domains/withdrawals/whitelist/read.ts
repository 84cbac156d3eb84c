import type { Reader } from '../../../platform/db.ts'
import type { Destination } from '../destinations/index.ts'
import { findListed } from './store.ts'
import { findMode, type ModeRow } from './store-mode.ts'

export type ListedState = 'active' | 'waiting' | 'absent'

/** Whether value may go there by the list. For every exit, under the account's lock: by the moment it is asked, whatever was shown before (F07). */
export async function listedState(
  reader: Reader,
  accountId: string,
  destination: Destination,
  now: Date,
): Promise<ListedState> {
  const row = await findListed(reader, accountId, destination)
  if (!row) return 'absent'
  return row.activeAt <= now ? 'active' : 'waiting'
}

/** Whether value goes to listed addresses alone. So it is from the start: only a wait that somebody asked for, and that is over, ends it. */
export const isWhitelistOnly = async (reader: Reader, accountId: string, now: Date): Promise<boolean> =>
  stateOf(await findMode(reader, accountId), now) !== 'off'

/** By its time, whether or not the job that tells of the end has been there. `ending` is on as well. */
export function stateOf(row: Pick<ModeRow, 'offAt'> | undefined, now: Date): 'on' | 'ending' | 'off' {
  if (!row?.offAt) return 'on'
  return row.offAt > now ? 'ending' : 'off'
}
