import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { dropAnswers } from './store.ts'

/** A day beyond the end: a clock that is set back must not find a used answer both live and forgotten (K10). */
const keptSeconds = 24 * 3600

/** Forgets used answers that could not be used again anyway. */
export const sweepCaptcha = (db: Reader, now: Date): Promise<number> =>
  dropAnswers(db, secondsAfter(now, -keptSeconds))
