import type { Reader } from '../../platform/db.ts'
import type { Preferred } from '../notices/index.ts'
import { findPreferences } from './store.ts'

/** How the holder is told of these moments; null where there is no such account any more. UTC alone where their zone is not known. */
export async function preferredBy(
  db: Reader,
  accountId: string,
  moments: readonly Date[],
): Promise<Preferred | null> {
  const found = await findPreferences(db, accountId, moments)
  if (!found) return null
  const { language, timeZone } = found
  const shown = moments.flatMap((at, n) => {
    const local = found.local[n]
    return local ? [[at.toISOString(), local] as const] : []
  })
  return { language, clock: timeZone && !isUtc(timeZone) ? { timeZone, local: new Map(shown) } : null }
}

const isUtc = (zone: string): boolean => /^(Etc\/)?(UTC|UCT|Zulu|Universal)$/.test(zone)
