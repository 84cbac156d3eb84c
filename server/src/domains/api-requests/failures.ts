import type pg from 'pg'
import { type Clock, secondsAfter } from '../../platform/clock.ts'
import { shareQuestions } from '../../platform/shared-question.ts'
import { type ApiRefusal, apiRefusals, apiRequest } from '../../policy/api-keys.ts'
import { addFailures, addLines, type Failures, type Lines } from './failure-store.ts'
import { isKeyName } from './question.ts'

export type Failure = {
  reason: ApiRefusal
  /** As the request named it; null where nobody was. */
  name: string | null
  source: string
  address: string
}

/**
 * What went wrong is written down before it is answered, for all that wait at once: counted against the source, and told to the owner of the key, if there is
 * one of that name. Whether there is costs the same time.
 */
export const createFailures = (pool: pg.Pool, clock: Clock): ((failure: Failure) => Promise<void>) =>
  shareQuestions(async (all) => {
    const at = clock.now()
    const counted = countAll(all)
    if (counted.length > 0) {
      const { failureSeconds, lockSeconds } = apiRequest
      await addFailures(pool, counted, {
        now: at,
        windowEndsAt: secondsAfter(at, failureSeconds),
        lockedUntil: secondsAfter(at, lockSeconds),
      })
    }
    const lines = linesOf(all)
    if (lines.length > 0) await addLines(pool, lines, at)
    return all.map(() => undefined)
  })

/** In one order everywhere, so that no two statements wait for each other. What is no name of a key counts for all of them. */
function countAll(all: readonly Failure[]): Failures[] {
  const counts = new Map<string, Failures>()
  const add = (source: string, name: string) => {
    const place = `${source} ${name}`
    const found = counts.get(place)
    if (found) found.count += 1
    else counts.set(place, { source, name, count: 1 })
  }
  for (const { reason, name, source } of all) {
    if (name === null || apiRefusals[reason].outside !== 'credentials') continue
    add(source, '')
    if (isKeyName(name)) add(source, name)
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, failures]) => failures)
}

function linesOf(all: readonly Failure[]): Lines[] {
  const lines = new Map<string, Lines>()
  for (const { reason, name, address } of all) {
    if (name === null || !isKeyName(name)) continue
    const place = `${name} ${reason} ${address}`
    const found = lines.get(place)
    if (found) found.count += 1
    else lines.set(place, { name, reason, address, count: 1 })
  }
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
}
