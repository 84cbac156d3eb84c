import { secondsAfter, secondsUntil } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/db.ts'
import { smsBreaker } from '../../policy/limits.ts'
import { addTo, deleteSlices, sumSince } from './store.ts'

/**
 * Seconds until codes go to a country again; null when they do. People enter the codes they ask for; numbers that are paid for
 * receiving never do (C15).
 */
export async function secondsUntilOpen(db: Reader, now: Date, country: string): Promise<number | null> {
  const from = secondsAfter(now, -smsBreaker.windowSeconds)
  const { sent, entered, oldest } = await sumSince(db, country, from)
  if (sent < smsBreaker.from || entered >= sent * smsBreaker.least) return null
  const opensAt = secondsAfter(oldest ?? now, smsBreaker.windowSeconds + smsBreaker.sliceSeconds)
  return Math.max(1, secondsUntil(opensAt, now))
}

export const noteSmsSent = (tx: Tx, now: Date, country: string): Promise<void> =>
  addTo(tx, country, sliceOf(now), 'sent')

export const noteSmsEntered = (tx: Tx, now: Date, country: string): Promise<void> =>
  addTo(tx, country, sliceOf(now), 'entered')

const sliceOf = (now: Date): Date => {
  const length = smsBreaker.sliceSeconds * 1000
  return new Date(Math.floor(now.getTime() / length) * length)
}

/** Clean-up job. */
export const sweepSms = (db: Reader, before: Date): Promise<void> =>
  deleteSlices(db, secondsAfter(before, -smsBreaker.windowSeconds))
