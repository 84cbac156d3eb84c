import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Rate, type RateName, rates } from '../../policy/limits.ts'
import { counterKey } from './key.ts'
import { findWholeAt, takeUnit } from './store.ts'

export type Spending = { kind: 'spent' } | { kind: 'over'; retryAfterSeconds: number }

/** Whole microseconds, rounded down, so that `size` units always fit into the window. */
const secondsEach = (rate: Rate): number => Math.floor((rate.seconds * 1e6) / rate.size) / 1e6

/**
 * Spends one unit of a rate of `policy/limits.ts` for one subject. Run it outside the handler's transaction: what was spent stays
 * spent, whatever becomes of the request. A clock set back makes the allowance smaller, never larger (K10).
 */
export async function spendRate(db: Reader, now: Date, name: RateName, subject: string): Promise<Spending> {
  const rate: Rate = rates[name]
  const key = counterKey(name, subject)
  const each = secondsEach(rate)
  if (await takeUnit(db, key, now, each, rate.seconds)) return { kind: 'spent' }
  return { kind: 'over', retryAfterSeconds: Math.max(1, await secondsToWait(db, now, rate, key)) }
}

/** What spending would come to at this moment; spends nothing. For a look before the act, which decides by itself. */
export async function askRate(db: Reader, now: Date, name: RateName, subject: string): Promise<Spending> {
  const wait = await secondsToWait(db, now, rates[name], counterKey(name, subject))
  return wait > 0 ? { kind: 'over', retryAfterSeconds: wait } : { kind: 'spent' }
}

async function secondsToWait(db: Reader, now: Date, rate: Rate, key: string): Promise<number> {
  const wholeAt = await findWholeAt(db, key)
  if (!wholeAt) return 0
  const seconds = (wholeAt.getTime() - now.getTime()) / 1000 + secondsEach(rate) - rate.seconds
  return Math.max(0, Math.ceil(seconds))
}

/** The same where a full rate ends the request. Refuses: too-many-requests, and says when. */
export async function requireRate(db: Reader, now: Date, name: RateName, subject: string): Promise<void> {
  const spent = await spendRate(db, now, name, subject)
  if (spent.kind === 'over')
    throw new Refusal('too-many-requests', { retryAfterSeconds: spent.retryAfterSeconds })
}

/** How many units are out at this moment: falls by itself as the rate refills. */
export async function countSpent(
  reader: Reader,
  now: Date,
  name: RateName,
  subject: string,
): Promise<number> {
  const wholeAt = await findWholeAt(reader, counterKey(name, subject))
  if (!wholeAt) return 0
  const seconds = Math.max(0, (wholeAt.getTime() - now.getTime()) / 1000)
  return Math.min(rates[name].size, Math.ceil(seconds / secondsEach(rates[name])))
}
