import type { Database } from '../../platform/db.ts'
import { deleteExpiredSignUps } from './store.ts'

export const sweepSignUps = (db: Database, now: Date): Promise<void> => deleteExpiredSignUps(db, now)
