import type pg from 'pg'
import type { Clock } from '../clock.ts'
import { ConfigProblem } from '../config.ts'
import { type Keys, keysOfRoots, type Roots } from '../crypto.ts'
import { openDatabase } from '../db.ts'
import type { Log } from '../log.ts'
import { begin, generationOf, know } from './known.ts'
import { Lifeline } from './lifeline.ts'
import { type OpenParts, orMake, readRoots } from './open.ts'
import { type Masters, openRoot } from './seal-root.ts'
import { listRootsBy } from './store.ts'

/** Keys that learn of new roots while the process runs. */
export type Keyring = { keys: Keys; stop(): Promise<void> }

type Parts = Pick<OpenParts, 'random' | 'keyOfBefore'> & {
  /** One connection of it is kept. Not an impatient one: it listens. */
  pool: pg.Pool
  /** Read anew where a root is sealed under a key that is not known yet. */
  masters: () => Masters
  clock: Clock
  log: Log
}

/** Throws `ConfigProblem` where the master keys do not open what there is. */
export async function openKeyring(parts: Parts): Promise<Keyring> {
  const { pool, clock, log } = parts
  const db = openDatabase(pool)
  let masters = parts.masters()
  const warned = new Set<number>()
  let known: { roots: Roots; generation: number } | null = null

  const look = async (client: pg.PoolClient): Promise<void> => {
    const rows = await orMake(await listRootsBy(client), { ...parts, db, masters, now: clock.now() })
    // A key that is not known yet may stand in its file by now.
    if (rows.some((row) => !openRoot(masters, row))) masters = parts.masters()
    const roots = readRoots(rows, masters)
    const generation = generationOf(rows.filter(({ version }) => roots.bytes.has(version)))
    const before = known?.generation ?? 0
    known = { roots, generation }
    if (generation !== before) await know(client, generation, before)
    const missing = rows.find(({ version }) => !roots.bytes.has(version) && !warned.has(version))
    if (!missing) return
    warned.add(missing.version)
    log.warn({ root: missing.version }, 'a root of the keys is announced that this process cannot open')
  }
  const lifeline = new Lifeline(pool, {
    begun: async (client) => {
      await begin(client)
      if (known) known.generation = 0
    },
    look,
    failed: (error) =>
      log.error(
        error instanceof ConfigProblem ? { reason: error.message } : {},
        'the roots of the keys cannot be looked at',
      ),
  })
  await lifeline.begin()
  return { keys: keysOfRoots(() => known!.roots, parts.random, lifeline.lookAgain), stop: lifeline.stop }
}
