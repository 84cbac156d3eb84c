import type { Reader, Tx } from '../../../platform/db.ts'
import { countCodes, deleteCodes } from './store.ts'

export type BackupCodeCount = { left: number; total: number; madeAt: Date }

/** How many codes are left of the set; null when there is none. */
export async function countBackupCodes(reader: Reader, accountId: string): Promise<BackupCodeCount | null> {
  const { left, total, madeAt } = await countCodes(reader, accountId)
  return madeAt === null ? null : { left, total, madeAt }
}

/** Ends the set: codes that stand in for no factor would be a way in that nobody thinks of. */
export async function dropBackupCodes(tx: Tx, accountId: string): Promise<void> {
  await deleteCodes(tx, accountId)
}
