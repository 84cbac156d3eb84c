import { secondsAfter } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { apiRequest } from '../../policy/api-keys.ts'
import { deleteFailures, deleteGrants, deleteLines, deleteNonces, forgetMarks } from './store.ts'

const hour = 60 * 60
const day = 24 * hour

/** An hour of grace for clocks that were ahead; what is forgotten too early by one that was further is refused, not accepted (`forgetMarks`). */
export async function sweepApiRequests(db: Database, now: Date): Promise<void> {
  await forgetMarks(db, secondsAfter(now, -hour))
  await deleteNonces(db)
  await deleteFailures(db, secondsAfter(now, -day))
  await deleteGrants(db, secondsAfter(now, -day))
  await deleteLines(db, secondsAfter(now, -apiRequest.linesKept))
}
