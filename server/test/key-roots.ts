import { openDatabase, openPool } from '../src/platform/db.ts'
import { insertRoot, sealRoot } from '../src/platform/key-roots/index.ts'
import { systemRandom } from '../src/platform/random.ts'

/** As an installation from before there were roots: everything is derived from the master key itself, so that a test can make it too. */
export async function asOfBefore(ownerUrl: string, key: string): Promise<void> {
  const db = openDatabase(openPool(ownerUrl, 1))
  const master = Buffer.from(key, 'base64')
  const now = new Date()
  await insertRoot(db, sealRoot(master, 1, master, systemRandom), { now, sealsSince: now })
  await db.destroy()
}
