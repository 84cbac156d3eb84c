import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { sharedSession, session as usual } from '../../policy/limits.ts'
import { findLive, markOver, touch } from './store.ts'

/** A session somebody else than its browser asks about. */
export type LiveSession = {
  id: string
  accountId: string
  assurance: string
  startedAt: Date
  endsAt: Date
  sharedComputer: boolean
  lastSeenAt: Date
  idleSeconds: number
}

/**
 * A session that counts at this moment, or null. Read from the database and nowhere else, so one that was ended anywhere is over in the next answer. One
 * that ran out is written down as ended: a clock set back does not revive it (K10).
 */
export async function liveSession(reader: Reader, id: string, now: Date): Promise<LiveSession | null> {
  const row = await findLive(reader, id, now)
  if (row) return row
  await markOver(reader, id, now)
  return null
}

/** When it ends by itself if nobody uses it. */
export const idleEnd = ({ lastSeenAt, idleSeconds }: LiveSession): Date =>
  secondsAfter(lastSeenAt, idleSeconds)

/** Counts as use by the holder (ASVS 7.3.1); written only so often. */
export async function noteSessionUse(reader: Reader, session: LiveSession, now: Date): Promise<void> {
  const { touchEvery } = session.sharedComputer ? sharedSession : usual
  if (now >= secondsAfter(session.lastSeenAt, touchEvery)) await touch(reader, session.id, now)
}
