import { ConfigProblem, type RawConfig } from '../platform/config.ts'
import { deriveKeys, type Keys } from '../platform/crypto.ts'
import { type Database, openDatabase, openPool } from '../platform/db.ts'
import { systemRandom } from '../platform/random.ts'

export type Say = (line: string) => void

export const keysOf = ({ secretKey }: RawConfig): Keys | null =>
  secretKey ? deriveKeys(Buffer.from(secretKey, 'base64'), systemRandom) : null

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
