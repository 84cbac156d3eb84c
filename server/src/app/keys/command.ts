import { sql } from 'kysely'
import { systemClock } from '../../platform/clock.ts'
import { ConfigProblem, readRawConfig } from '../../platform/config.ts'
import type { Database } from '../../platform/db.ts'
import { openRoots, readMasters } from '../../platform/key-roots/index.ts'
import { systemRandom } from '../../platform/random.ts'
import { type Say, withDatabase } from '../audit-parts.ts'
import { keyOfBefore } from './of-before.ts'
import { rotate } from './rotate.ts'
import { status } from './status.ts'

const usage = `sallyport keys status
sallyport keys rotate-master`

/** `sallyport keys …`: what is sealed in the database, and under which key of the operator's. */
export async function keysCommand([name = '', ...rest]: string[], env: NodeJS.ProcessEnv, say: Say) {
  const raw = readRawConfig(env)
  if (rest.length > 0 || (name !== 'status' && name !== 'rotate-master')) {
    say(usage)
    return 2
  }
  const masters = readMasters(raw)
  if (name === 'status') return await withDatabase(raw, (db) => status(db, masters, say))
  return await withDatabase(raw, (db) =>
    alone(db, async () => {
      const now = systemClock.now
      await openRoots({ db, masters, random: systemRandom, now: now(), keyOfBefore })
      return await rotate({ db, raw, masters, random: systemRandom, now, say })
    }),
  )
}

// Beside what processes know (platform/key-roots/known.ts).
const lockSpace = 0x5a14

/** One at a time; the lock dies with whoever was killed. */
const alone = async <T>(db: Database, work: () => Promise<T>): Promise<T> =>
  await db.connection().execute(async (held) => {
    const { rows } = await sql<{
      mine: boolean
    }>`select pg_try_advisory_lock(${lockSpace}, 1) as mine`.execute(held)
    if (!rows[0]!.mine)
      throw new ConfigProblem(['The master key is being changed by another run of this: wait for it.'])
    return await work()
  })
