import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { tries, triesKept } from '../../policy/limits.ts'
import { dropOldTries, dropWholeRates } from './store.ts'

const hour = 3600

/**
 * Removes counters that say nothing any more. A disabled counter is never removed: 100 consecutive failures are 100, however slow
 * (NIST SP 800-63B-4 3.2.2). The hour covers processes whose clocks disagree (K10).
 */
export async function sweepLimits(db: Reader, now: Date): Promise<number> {
  const { free, disabledAt } = tries.password
  const whole = await dropWholeRates(db, secondsAfter(now, -hour))
  const few = await dropOldTries(db, secondsAfter(now, -triesKept.fewSeconds), free)
  const many = await dropOldTries(db, secondsAfter(now, -triesKept.manySeconds), disabledAt)
  return whole + few + many
}
