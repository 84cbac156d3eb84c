import type pg from 'pg'
import { deliverMessages, webhookJob } from '../domains/webhooks/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Keys } from '../platform/crypto.ts'
import { openDatabase } from '../platform/db.ts'
import { createDialler, type Dialler, readNetwork } from '../platform/dial/index.ts'
import type { Log } from '../platform/log.ts'
import { type Jobs, startJobs } from '../platform/outbox.ts'
import { systemRandom } from '../platform/random.ts'
import type { Config } from '../platform/settled-config.ts'

/** Calls the exchange, and only where it may be; over plain http never in production. */
export const openDialler = (config: Config): Dialler =>
  createDialler({
    networks: config.webhookNetworks.flatMap((range) => readNetwork(range) ?? []),
    plain: !config.production,
  })

/** More than one service has endpoints, so that none of them is kept waiting by others that hang. */
const concurrency = 12

type Parts = { pool: pg.Pool; keys: Keys; clock: Clock; dialler: Dialler; log: Log }

/** Workers of their own: what hangs at the exchange keeps no mail waiting (J06). They hold no connection while they wait. */
export async function startWebhooks({ pool, log, ...parts }: Parts): Promise<Jobs> {
  const delivery = { ...parts, log, db: openDatabase(pool), random: systemRandom }
  return await startJobs(pool, { [webhookJob]: deliverMessages(delivery) }, log, {
    concurrency,
    pollInterval: 4_000,
  })
}
