import type { Database } from '../../platform/db.ts'
import { deleteExpiredSignIns } from './store.ts'

export const sweepSignIns = (db: Database, now: Date): Promise<void> => deleteExpiredSignIns(db, now)
