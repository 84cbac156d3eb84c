import { systemClock } from '../platform/clock.ts'
import { ConfigProblem, type RawConfig } from '../platform/config.ts'
import { type Keys, keysOfRoots } from '../platform/crypto.ts'
import { type Database, openDatabase, openPool } from '../platform/db.ts'
import { openRoots, readMasters } from '../platform/key-roots/index.ts'
import { systemRandom } from '../platform/random.ts'
import { keyOfBefore } from './keys/of-before.ts'

export type Say = (line: string) => void

/** For a command that soon ends: it learns of no new root. Null where no master key is named. */
export async function keysOf(raw: RawConfig, db: Database): Promise<Keys | null> {
  if (raw.secretKey === null) return null
  const parts = { db, masters: readMasters(raw), random: systemRandom, now: systemClock.now(), keyOfBefore }
  const roots = await openRoots(parts).catch(mayNotRead)
  return keysOfRoots(() => roots, systemRandom)
}

const mayNotRead = (error: { code?: unknown }): never => {
  if (error.code !== '42501') throw error
  throw new ConfigProblem([
    'The role of DATABASE_URL may not read key_roots, where what SALLYPORT_SECRET_KEY opens is kept: grant select on it, or leave the key away.',
  ])
}

/** One connection for a reading of one moment, one for what comes after it. */
export async function withDatabase<T>(raw: RawConfig, work: (db: Database) => Promise<T>): Promise<T> {
  if (!raw.databaseUrl) throw new ConfigProblem(['DATABASE_URL is not set.'])
  const db = openDatabase(openPool(raw.databaseUrl, 2))
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
