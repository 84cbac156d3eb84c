import type { Reader } from '../../platform/db.ts'
import { findPreferences } from './store.ts'

/** In which language and zone the holder is told; null where there is no such account any more. */
export const preferredBy = async (
  db: Reader,
  accountId: string,
): Promise<{ language: string; timeZone: string | null } | null> =>
  (await findPreferences(db, accountId)) ?? null
