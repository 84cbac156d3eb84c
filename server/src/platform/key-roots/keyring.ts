import type pg from 'pg'
import type { Clock } from '../clock.ts'
import { ConfigProblem } from '../config.ts'
import { type Keys, keysOfRoots, type Roots } from '../crypto.ts'
import { openDatabase } from '../db.ts'
import type { Log } from '../log.ts'
import { begin, generationOf, know } from './known.ts'
import { type Lifeline, openLifeline } from './lifeline.ts'
import { listOrMake, type OpenParts, readRoots } from './open.ts'
import type { Masters } from './seal-root.ts'

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
  let roots: Roots | null = null
  let generation = 0

  const look = async (client: pg.PoolClient): Promise<void> => {
    const rows = await listOrMake({ ...parts, db, masters, now: clock.now() })
    try {
      roots = readRoots(rows, masters)
    } catch (error) {
      if (!(error instanceof ConfigProblem)) throw error
      masters = parts.masters()
      roots = readRoots(rows, masters)
    }
    const before = generation
    generation = generationOf(rows)
    if (generation !== before) await know(client, generation, before)
  }
  const lifeline: Lifeline = await openLifeline(pool, {
    begun: async (client) => {
      generation = 0
      await begin(client)
    },
    look,
    failed: (error) =>
      log.error(
        error instanceof ConfigProblem ? { reason: error.message } : {},
        'could not look for new roots of the keys',
      ),
  })
  return {
    keys: keysOfRoots(() => roots!, parts.random, lifeline.lookAgain),
    stop: lifeline.stop,
  }
}
