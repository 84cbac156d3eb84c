import { secondsAfter } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { deleteUnused } from './device-store.ts'
import { seenSince } from './known.ts'
import { deleteLongEnded } from './store.ts'

const keptAfterEnd = 30 * 24 * 60 * 60

/** Removes sessions that ended a month ago, and browsers not seen for so long that they are known no more. */
export async function sweepSessions(db: Database, now: Date): Promise<void> {
  await deleteLongEnded(db, secondsAfter(now, -keptAfterEnd))
  await deleteUnused(db, seenSince(now))
}
