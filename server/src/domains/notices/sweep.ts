import { secondsAfter } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import { forgetOlderThan, giveUpOlderThan } from './store.ts'

const day = 24 * 60 * 60

/** Longer than all attempts of a job together. */
const givenUpAfter = day
/** Long enough to tell a person what became of a mail. */
const keptFor = 30 * day

/** Ends what no attempt will end any more, and forgets old notices. */
export async function sweepNotices(db: Database, now: Date, log: Log): Promise<void> {
  const givenUp = await giveUpOlderThan(db, secondsAfter(now, -givenUpAfter), now)
  if (givenUp > 0) log.error({ givenUp }, 'notices were never delivered')
  await forgetOlderThan(db, secondsAfter(now, -keptFor))
}
