import { passwordHash } from '../../policy/limits.ts'
import { chooseCost, costOf, type HashCost, isBelow, passesOf } from './hash-cost.ts'
import { readPassword } from './read-password.ts'
import { openThreads } from './threads.ts'

export type Hasher = {
  /** A PHC string of the current cost. */
  hash(password: string): Promise<string>
  /** Null: there is no such password; takes as long as a real one and is false (C01). */
  verify(hash: string | null, password: string): Promise<boolean>
  /** Made at a lower cost than today's: hash again now that the password is at hand. */
  isStale(hash: string): boolean
  cost: HashCost
  close(): Promise<void>
}

export type HasherOptions = {
  /** Hashes at once: the number of cores. */
  concurrency: number
  /** Hashes that may wait beyond those; the next is refused with `busy`. */
  queue: number
  /** 32 bytes from the operator's key, kept outside the database (NIST SP 800-63B-4 3.1.1.2). */
  pepper: Buffer
  /** CPU time one hash should take. */
  targetMilliseconds: number
}

/** Above four times today's cost an old hash is believed but no longer imitated: one odd row must not slow every sign-in. */
const mostImitated = 4

const bytesOf = (password: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(password)

/** Starts hashing: measures this machine on one thread (under 250 ms) and picks the cost. Refuses `password-too-long`, `busy`. */
export async function createHasher({
  concurrency,
  queue,
  pepper,
  targetMilliseconds,
}: HasherOptions): Promise<Hasher> {
  const m = passwordHash.memoryKiB
  const threads = openThreads({
    count: concurrency,
    queue,
    pepper,
    millisecondsEach: () => targetMilliseconds,
  })
  const measured = await threads.run({ kind: 'measure', password: bytesOf('measure'), m })
  const cost = chooseCost(Number(measured), targetMilliseconds)
  // What every check takes, in passes. A hash from before a change of cost is padded up to it: else its time would tell that it exists.
  let work = passesOf(cost, m)

  const paddingFor = (stored: string | null): number => {
    const passes = stored === null ? 0 : passesOf(costOf(stored), m)
    if (passes <= mostImitated * passesOf(cost, m)) work = Math.max(work, passes)
    return Math.max(0, work - passes)
  }
  return {
    cost,
    hash: async (password) => {
      const bytes = bytesOf(readPassword(password))
      return String(await threads.run({ kind: 'hash', password: bytes, m, t: cost.timeCost }))
    },
    verify: async (stored, password) => {
      const bytes = bytesOf(readPassword(password))
      const padding = paddingFor(stored)
      return (await threads.run({ kind: 'verify', password: bytes, stored, m, padding })) === true
    },
    isStale: (hash) => isBelow(costOf(hash), cost),
    close: threads.close,
  }
}
