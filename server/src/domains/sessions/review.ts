import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { lockAccount } from '../accounts/index.ts'
import { listDevices } from './device-store.ts'
import type { SessionEvent } from './events.ts'
import { seenSince } from './known.ts'
import { findReviewed, markDevices, markSessions, noteReview } from './review-store.ts'
import { listSessions } from './store.ts'

type Holder = { accountId: string; sessionId: string; deviceId: string | null }

/** Ids of the sessions and devices the holder had in view; all there are where they are not told. */
export type Seen = { sessions?: string[]; devices?: string[] }

/**
 * The holder said that these are theirs. Each is marked by itself, so that one that began meanwhile is not meant, whatever the clock says. Who asks
 * does not vouch for the session and device they ask from: a thief's stays to be looked at, from every other. Said again of the same ones it is no news.
 */
export async function reviewSessions(ctx: Ctx<SessionEvent>, holder: Holder, seen: Seen): Promise<void> {
  const { tx, now } = ctx
  const { accountId, sessionId, deviceId } = holder
  await lockAccount(tx, accountId)
  const sessions = await markSessions(tx, { accountId, exceptId: sessionId, only: seen.sessions }, now)
  const devices = await markDevices(tx, { accountId, exceptId: deviceId, only: seen.devices }, now)
  const count = sessions + devices
  const first = await noteReview(tx, accountId, now)
  if (first || count > 0) await ctx.record({ type: 'sessions.reviewed', accountId, data: { count } })
}

/** `others`: live sessions beside one's own. `unreviewed`: sessions and known devices beside one's own that nobody has vouched for. */
export type Review = { others: number; unreviewed: number; reviewedAt: Date | null }

export async function readReview({ db, now }: { db: Reader; now: Date }, holder: Holder): Promise<Review> {
  const { accountId, sessionId, deviceId } = holder
  const sessions = (await listSessions(db, accountId, now)).filter(({ id }) => id !== sessionId)
  const devices = (await listDevices(db, accountId, seenSince(now))).filter(({ id }) => id !== deviceId)
  const unreviewed = [...sessions, ...devices].filter(({ reviewed_at }) => reviewed_at === null)
  return {
    others: sessions.length,
    unreviewed: unreviewed.length,
    reviewedAt: await findReviewed(db, accountId),
  }
}
