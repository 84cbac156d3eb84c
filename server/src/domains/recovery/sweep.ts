import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { recoverySeconds } from '../../policy/recovery.ts'
import { deleteOver } from './store-begin.ts'

/** Set-ups that are over, at once: they hold a hash and a seed. What was about nobody's account, once its files are gone too. */
export const sweepRecoveries = (db: Reader, now: Date): Promise<void> =>
  deleteOver(db, { now, endedBefore: secondsAfter(now, -2 * recoverySeconds.kept) })
