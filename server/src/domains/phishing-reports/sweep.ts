import { secondsAfter } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { files } from '../../policy/files.ts'
import { deleteDecided } from './store.ts'

/** What people sent goes as long after its verdict as a file would. Warnings stay. */
export const sweepReports = (db: Database, now: Date): Promise<void> =>
  deleteDecided(db, secondsAfter(now, -files.keptSeconds.phishing))
