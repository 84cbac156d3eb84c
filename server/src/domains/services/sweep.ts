import type { Database } from '../../platform/db.ts'
import { deleteNonces, deleteTokens } from './store.ts'

export async function sweepServices(db: Database, before: Date): Promise<void> {
  await deleteNonces(db, before)
  await deleteTokens(db, before)
}
