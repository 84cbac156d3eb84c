import { setTimeout as pause } from 'node:timers/promises'
import type { Keys } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db.ts'
import { countStale, resealColumn } from './reseal.ts'
import { allSealed } from './sealed-columns.ts'

/** A row is held by others for a moment; while a mail leaves, for as long as its server takes. */
const usualPatience = 60
const betweenPasses = 1_000

/** By place, `table.column`. `left`: still under another root, for they were held all the time. */
export type All = { sealed: Map<string, number>; broken: Map<string, number>; left: number }

/** Everything, again and again until nothing lies under another root but what does not open. */
export async function resealAll(
  db: Database,
  keys: Keys,
  version: number,
  patience = usualPatience,
): Promise<All> {
  const all: All = { sealed: new Map(), broken: new Map(), left: 0 }
  for (let pass = 1; ; pass++) {
    all.left = 0
    for (const place of allSealed) {
      const name = `${place.at.table}.${place.at.column}`
      const { sealed, broken } = await resealColumn(db, keys, place, version)
      add(all.sealed, name, sealed)
      all.broken.set(name, broken)
      all.left += (await countStale(db, place.at, version)) - broken
    }
    if (all.left <= 0 || pass >= patience) return all
    await pause(betweenPasses)
  }
}

const add = (counts: Map<string, number>, name: string, count: number): void =>
  void counts.set(name, (counts.get(name) ?? 0) + count)

export const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0)

/** `3 totp_authenticators.sealed_secret, 1 …`; nothing of what there is none. */
export const told = (counts: Map<string, number>): string =>
  [...counts].flatMap(([name, count]) => (count > 0 ? `${count} ${name}` : [])).join(', ')
