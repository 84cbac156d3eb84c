import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { webhooks } from '../../policy/limits.ts'
import { deleteOld } from './message-store.ts'

export const sweepWebhooks = (db: Reader, now: Date): Promise<void> =>
  deleteOld(db, secondsAfter(now, -webhooks.keptDays * 86_400))
