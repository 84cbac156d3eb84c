import { secondsAfter } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/db.ts'
import { totp } from '../../../policy/limits.ts'
import { deletePendingBefore } from './store.ts'

/** Clean-up job: seeds of enrolments that nobody finished. */
export const sweepEnrolments = (db: Database, now: Date): Promise<void> =>
  deletePendingBefore(db, secondsAfter(now, -totp.enrolmentSeconds))
