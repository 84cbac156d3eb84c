import type { Database } from '../../platform/db.ts'
import { deleteExpired } from './store.ts'

export const sweepReplyAddresses = (db: Database, before: Date): Promise<void> => deleteExpired(db, before)
