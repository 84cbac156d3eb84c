import { passwordHash } from '../../policy/limits.ts'
import { chooseCost, costOf, type HashCost, isBelow } from './hash-cost.ts'
import { readPassword } from './read-password.ts'
import { Threads } from './threads.ts'
import { createWorkload } from './workload.ts'

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

const bytesOf = (password: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(password)

/** Starts hashing: measures this machine on one thread (under 250 ms) and picks the cost. Its faces refuse `password-too-long`, `busy`. */
export async function createHasher(options: HasherOptions): Promise<Hasher> {
  const m = passwordHash.memoryKiB
  const { concurrency, queue, pepper, targetMilliseconds } = options
  const threads = new Threads({ count: concurrency, queue, pepper, millisecondsEach: targetMilliseconds })
  const measured = await threads.run({ kind: 'measure', password: bytesOf('measure'), m })
  const cost = chooseCost(Number(measured), targetMilliseconds)
  const paddingFor = createWorkload(cost)
  return {
    cost,
    hash: async (written) => {
      const password = bytesOf(readPassword(written))
      return String(await threads.run({ kind: 'hash', password, m, t: cost.timeCost }))
    },
    verify: async (stored, written) => {
      const password = bytesOf(readPassword(written))
      return (
        (await threads.run({ kind: 'verify', password, stored, m, padding: paddingFor(stored) })) === true
      )
    },
    isStale: (hash) => isBelow(costOf(hash), cost),
    close: () => threads.close(),
  }
}
