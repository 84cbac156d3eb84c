import { sql } from 'kysely'
import { ConfigProblem } from '../config.ts'
import type { Roots } from '../crypto.ts'
import type { Database, Tx } from '../db.ts'
import type { Random } from '../random.ts'
import { fingerprint, type Masters, openRoot, sealRoot } from './seal-root.ts'
import { insertRoot, listRoots, type RootRow } from './store.ts'

export type OpenParts = {
  db: Database
  masters: Masters
  random: Random
  now: Date
  /**
   * The master key that an installation from before there were roots was written with; null for one that nothing was written in yet. Asked
   * where there is no root. Throws `ConfigProblem` where neither key is that one.
   */
  keyOfBefore: (tx: Tx, masters: Masters) => Promise<Buffer | null>
}

/** The roots as they stand, the first one made where there is none. Throws `ConfigProblem` where the keys do not open them. */
export async function openRoots(parts: OpenParts): Promise<Roots> {
  return readRoots(await orMake(await listRoots(parts.db), parts), parts.masters)
}

/** These, or the first one, made now. */
export const orMake = async (rows: RootRow[], parts: OpenParts): Promise<RootRow[]> =>
  rows.length > 0 ? rows : await makeFirst(parts)

/**
 * Throws `ConfigProblem` for a root in use that none of the keys opens: without it some of what is sealed would be lost, one by one. One that is
 * only announced is left out: nothing is sealed under it, and whoever announced it may have lost the key.
 */
export function readRoots(rows: readonly RootRow[], masters: Masters): Roots {
  const bytes = new Map<number, Buffer>()
  for (const row of rows) {
    const root = openRoot(masters, row)
    if (root) bytes.set(row.version, root)
    else if (row.sealsSince) throw new ConfigProblem([notTheKey(row, masters)])
  }
  return { bytes, newest: Math.max(...rows.filter((row) => row.sealsSince).map(({ version }) => version)) }
}

const notTheKey = ({ version, master }: RootRow, { current, previous }: Masters): string => {
  const given = [current, previous].flatMap((key) => (key ? fingerprint(key).toString('hex') : []))
  return `SALLYPORT_SECRET_KEY is not, or no longer, the key of this database: root ${version} of its keys is sealed under the key ${master.toString('hex')}, and ${given.join(' and ')} ${given.length > 1 ? 'were' : 'was'} given. While one key takes the place of another, name the other one as SALLYPORT_PREVIOUS_SECRET_KEY.`
}

/**
 * A new installation draws its first root, so that nobody who saw the master key alone has anything derived from it. One from before there were
 * roots derived everything from the master key itself: that stays its first root.
 */
async function makeFirst({ db, masters, random, now, keyOfBefore }: OpenParts): Promise<RootRow[]> {
  return await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('key-roots'))`.execute(tx)
    const made = await listRoots(tx)
    if (made.length > 0) return made
    const before = await keyOfBefore(tx, masters)
    const root = sealRoot(before ?? masters.current, 1, before ?? random.bytes(32), random)
    await insertRoot(tx, root, { now, sealsSince: now })
    return await listRoots(tx)
  })
}
