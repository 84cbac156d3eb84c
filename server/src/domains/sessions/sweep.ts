import { secondsAfter } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { device } from '../../policy/limits.ts'
import { deleteUnused } from './device-store.ts'
import { deleteLongEnded } from './store.ts'

const keptAfterEnd = 30 * 24 * 60 * 60

/** Removes sessions that ended a month ago, and browsers not seen for as long as their cookie lives. */
export async function sweepSessions(db: Database, now: Date): Promise<void> {
  await deleteLongEnded(db, secondsAfter(now, -keptAfterEnd))
  await deleteUnused(db, secondsAfter(now, -device.seconds))
}
