import { costOf, type HashCost, passesOf } from './hash-cost.ts'

/** Above four times today's cost an old hash is believed but not imitated: one odd row must not slow every sign-in. */
const mostImitated = 4

/**
 * How many passes a check needs beside its hash, so that every check takes as long: a hash from before a change of cost is padded, and
 * nobody's is all padding. Else the time would tell which accounts exist (C01). What was dearer once sets the pace for all.
 */
export function createWorkload(cost: HashCost): (stored: string | null) => number {
  const today = passesOf(cost, cost.memoryKiB)
  let pace = today
  return (stored) => {
    const passes = stored === null ? 0 : passesOf(costOf(stored), cost.memoryKiB)
    if (passes <= mostImitated * today) pace = Math.max(pace, passes)
    return Math.max(0, pace - passes)
  }
}
