import type { Database } from '../../../platform/db.ts'
import { deleteChallengesBefore } from './challenge-store.ts'

/** Clean-up job: challenges that expired before `before` and were never answered. */
export const sweepChallenges = (db: Database, before: Date): Promise<void> =>
  deleteChallengesBefore(db, before)
