import type { Database } from '../../platform/db.ts'
import { markReported, type Report, setDelivery } from './store.ts'

/**
 * What a provider says of a message, by our own id of it: its own may not be known yet. Word that comes late, twice or out of order moves
 * nothing back, and word of an unknown message is none.
 */
export async function noteReport(db: Database, noticeId: string, report: Report): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await setDelivery(tx, noticeId, report))) return
    if (report.state !== 'failed') await markReported(tx, noticeId, report.at)
  })
}
