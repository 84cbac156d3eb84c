import { sql } from 'kysely'
import { isChainOf } from '../../domains/audit/index.ts'
import { ConfigProblem } from '../../platform/config.ts'
import { deriveKeys } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/db.ts'
import type { Masters } from '../../platform/key-roots/index.ts'
import { systemRandom } from '../../platform/random.ts'

/**
 * The master key that an installation from before there were roots was written with; null for a new one. Whichever of the two it is: somebody may
 * bring the new version and a new key at once. A wrong one must not become the first root: nothing would ever open again.
 */
export async function keyOfBefore(tx: Tx, { current, previous }: Masters): Promise<Buffer | null> {
  if (!(await hasRows(tx))) return null
  for (const master of [current, previous]) {
    const answer = master && (await isChainOf(deriveKeys(master, systemRandom), tx))
    if (answer) return master
    // Nothing is sealed yet, so nothing can tell.
    if (master && answer === null) return current
  }
  throw new ConfigProblem(['SALLYPORT_SECRET_KEY is not the key that this database was written with.'])
}

async function hasRows(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from accounts) or exists (select from events) or exists (select from services) as found`.execute(
    tx,
  )
  return rows[0]!.found
}
