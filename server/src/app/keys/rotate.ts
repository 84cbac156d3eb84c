import { ConfigProblem, type RawConfig } from '../../platform/config.ts'
import { keysOfRoots } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db.ts'
import {
  announced,
  fingerprint,
  holdBeginners,
  insertRoot,
  inUse,
  letSeal,
  listRoots,
  type Masters,
  markResealed,
  openRoot,
  readRoots,
  resealRoot,
  sealRoot,
} from '../../platform/key-roots/index.ts'
import type { Random } from '../../platform/random.ts'
import type { Say } from '../audit-parts.ts'
import { actWith } from '../by-command.ts'
import type { KeysEvent } from './events.ts'
import { until } from './processes.ts'
import { resealAll, sum, told } from './reseal-all.ts'

export type RotateParts = {
  db: Database
  raw: RawConfig
  masters: Masters
  random: Random
  now: () => Date
  say: Say
  /** How often a process that stays behind is waited for. */
  patience?: number
}

/** Bounded by the one byte that names a root. */
const most = 255

/**
 * Puts all roots under the current master key, lets a new one seal, and seals everything anew under it. Whatever it was killed in, the next run goes
 * on from there: each step is one transaction, and what stands in `key_roots` says which of them are done. Nothing is taken away before it is not
 * needed any more, so processes that run meanwhile open everything at every moment. Throws `ConfigProblem` where a key or a process is missing.
 */
export async function rotate(parts: RotateParts): Promise<number> {
  const version = await announce(parts)
  await bringIntoUse(parts, version)
  await until(parts, inUse(version), `seal under root ${version} yet`)
  return await sealEverything(parts, version)
}

/**
 * The root that everything shall be sealed under: a new one where the master key is new and none is on its way. Until every process knows it, it is
 * only announced: who stops here has changed nothing.
 */
async function announce({ db, masters, random, now, say }: RotateParts): Promise<number> {
  const rows = await listRoots(db)
  const { bytes } = readRoots(rows, masters)
  const key = fingerprint(masters.current)
  const usable = rows.filter(({ version }) => bytes.has(version))
  const last = usable.at(-1)!
  if (!last.sealsSince || usable.every(({ master }) => master.equals(key))) return last.version
  const version = rows.at(-1)!.version + 1
  if (version > most) throw new ConfigProblem([`There are ${most} roots, and no room for another one.`])
  const root = sealRoot(masters.current, version, random.bytes(32), random)
  await insertRoot(db, root, { now: now(), sealsSince: null })
  say(`root ${version} is made, under the key ${key.toString('hex')}`)
  return version
}

/** From this commit on the old master key opens nothing, and new values are sealed under the new root. */
async function bringIntoUse(parts: RotateParts, version: number): Promise<void> {
  const { db, masters, random, now, say } = parts
  const isInUse = (await listRoots(db)).some((row) => row.version === version && row.sealsSince)
  if (isInUse) return
  await until(parts, announced(version), `know root ${version}`, () =>
    db.transaction().execute(async (tx) => {
      if (!(await holdBeginners(tx, announced(version)))) return false
      for (const row of await listRoots(tx)) {
        const root = openRoot(masters, row)
        if (root) await resealRoot(tx, sealRoot(masters.current, row.version, root, random))
      }
      await letSeal(tx, version, now())
      return true
    }),
  )
  say(
    `root ${version} is in use; all roots are under the key ${fingerprint(masters.current).toString('hex')}`,
  )
}

async function sealEverything(parts: RotateParts, version: number): Promise<number> {
  const { db, raw, masters, random, now, say } = parts
  const roots = readRoots(await listRoots(db), masters)
  const keys = keysOfRoots(() => roots, random)
  const { sealed, broken, left } = await resealAll(db, keys, version, parts.patience)
  say(sum(sealed) > 0 ? `sealed anew: ${told(sealed)}` : `everything is sealed under root ${version}`)
  if (sum(broken) > 0) say(`these do not open, and were left as they are: ${told(broken)}`)
  if (left > 0) {
    say(`${left} values were held by others all the time: run this again`)
    return 1
  }
  await actWith<KeysEvent>(
    raw,
    db,
    keys,
  )(async (ctx) => {
    // Under the first root everything was from the start.
    const count = version === 1 ? null : await markResealed(ctx.tx, version, now())
    if (count === null) return
    await ctx.record({ type: 'keys.rotated', accountId: null, data: { root: version, sealed: count } })
  })
  say(
    `done: all is under the key ${fingerprint(masters.current).toString('hex')}, and no other one is needed`,
  )
  return sum(broken) > 0 ? 1 : 0
}
