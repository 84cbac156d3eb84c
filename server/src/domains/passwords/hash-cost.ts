import { parseOptions } from '@node-rs/argon2'
import { passwordHash } from '../../policy/limits.ts'

/** argon2id parameters: memory in KiB, passes over it. One lane always. */
export type HashCost = { memoryKiB: number; timeCost: number }

/** Coarse on purpose: two starts on one machine shall not disagree about what is stale. */
const levels = [2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64]

/** The most passes that stay within the target, never below the floor (OWASP password storage; NIST SP 800-63B-4 3.1.1.2). */
export function chooseCost(millisecondsPerPass: number, targetMilliseconds: number): HashCost {
  const affordable = targetMilliseconds / millisecondsPerPass
  const timeCost = levels.findLast((level) => level <= affordable) ?? 0
  return { memoryKiB: passwordHash.memoryKiB, timeCost: Math.max(timeCost, passwordHash.timeCost) }
}

const argon2id = 2
const version19 = 1

/** The cost a PHC string was made with; throws when it is none of ours. */
export function costOf(hash: string): HashCost {
  const { algorithm, version, memoryCost, timeCost, parallelism } = parseOptions(hash)
  if (algorithm !== argon2id || version !== version19 || parallelism !== 1)
    throw new Error('a password hash of an unknown kind')
  return { memoryKiB: memoryCost, timeCost }
}

/** How much work a cost is, in passes over `memoryKiB`. */
export const passesOf = (cost: HashCost, memoryKiB: number): number =>
  Math.round((cost.memoryKiB * cost.timeCost) / memoryKiB)

export const isBelow = (cost: HashCost, current: HashCost): boolean =>
  cost.memoryKiB < current.memoryKiB || cost.timeCost < current.timeCost
