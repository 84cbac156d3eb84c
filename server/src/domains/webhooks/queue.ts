import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../platform/db.ts'
import { addJobIn } from '../../platform/outbox.ts'

export const deliveryJob = 'webhook'

/** A queue for each endpoint: in it one job runs at a time, and none keeps those of another endpoint waiting (J06). */
export const queueOf = (endpointId: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`'webhook:' || ${endpointId}`

/** Looks at what is due for an endpoint in so many seconds. */
export const lookIn = (db: Reader, endpointId: string, seconds: number): Promise<void> =>
  addJobIn(db, seconds, deliveryJob, { endpointId }, { queue: `webhook:${endpointId}` })

/** The same at once, and only where nobody is about to do so anyway. */
export const lookAgain = (db: Reader, endpointId: string): Promise<void> =>
  addJobIn(
    db,
    0,
    deliveryJob,
    { endpointId },
    { queue: `webhook:${endpointId}`, key: `webhook-again:${endpointId}` },
  )
