import { secondsAfter, secondsUntil } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/db.ts'
import { smsBreaker } from '../../policy/limits.ts'
import { addTo, deleteSlices, listSlices, type Slice } from './store.ts'

/** Codes to numbers their account has proven, and to all others, are judged apart: what strangers do shuts nobody's sign-in. */
export type Standing = { country: string; proven: boolean }

/**
 * Seconds until codes go to a country again; null when they do. People enter the codes they ask for; numbers that are paid for receiving
 * never do (C15). Judged by country, and over all of them, for whoever spreads it thin.
 */
export async function secondsUntilOpen(db: Reader, now: Date, standing: Standing): Promise<number | null> {
  const from = secondsAfter(now, -smsBreaker.windowSeconds)
  const [country, overall] = keysOf(standing)
  const times = standing.proven ? smsBreaker.provenTimes : 1
  const waits = [
    opensIn(await listSlices(db, country, from), now, smsBreaker.from * times),
    opensIn(await listSlices(db, overall, from), now, smsBreaker.fromOverall * times),
  ].filter((wait) => wait !== null)
  return waits.length > 0 ? Math.max(...waits) : null
}

/** Slices leave the window oldest first: the wait lasts until those that are left no longer speak against it. */
export function opensIn(slices: readonly Slice[], now: Date, enough: number): number | null {
  const left = slices.findIndex((_, n) => !speaksAgainst(slices.slice(n), enough))
  if (left === 0 || slices.length === 0) return null
  const last = slices.at(left === -1 ? -1 : left - 1)!
  return Math.max(1, secondsUntil(secondsAfter(last.slice, smsBreaker.windowSeconds), now))
}

function speaksAgainst(slices: readonly Slice[], enough: number): boolean {
  const sent = slices.reduce((sum, slice) => sum + slice.sent, 0)
  const entered = slices.reduce((sum, slice) => sum + slice.entered, 0)
  return sent >= enough && entered < sent * smsBreaker.least
}

export const noteSmsSent = (tx: Tx, now: Date, standing: Standing): Promise<void> =>
  note(tx, now, standing, { sent: 1, entered: 0 })

export const noteSmsEntered = (tx: Tx, now: Date, standing: Standing): Promise<void> =>
  note(tx, now, standing, { sent: 0, entered: 1 })

async function note(
  tx: Tx,
  now: Date,
  standing: Standing,
  more: { sent: number; entered: number },
): Promise<void> {
  // Always in this order: two transactions that count never wait for each other.
  for (const key of keysOf(standing)) await addTo(tx, key, sliceOf(now), more)
}

const keysOf = ({ country, proven }: Standing): [country: string, overall: string] =>
  proven ? [`${country} proven`, 'all proven'] : [country, 'all']

const sliceOf = (now: Date): Date => {
  const length = smsBreaker.sliceSeconds * 1000
  return new Date(Math.floor(now.getTime() / length) * length)
}

/** Clean-up job. */
export const sweepSms = (db: Reader, before: Date): Promise<void> =>
  deleteSlices(db, secondsAfter(before, -smsBreaker.windowSeconds))
