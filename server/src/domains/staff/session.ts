import { type Clock, latestMade, secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deskSession } from '../../policy/staff.ts'
import type { StaffEvent } from './events.ts'
import { endSession, findById, findSession, isStillLive, type StaffSession, touch } from './session-store.ts'

export type StaffCaller = CallerOf<'staff'>

export type StaffCheck = { check(token: string, active: boolean): Promise<StaffSession | null> }

/** Asks the database each time: the desk is few people, and who was ended is out at the next request. */
export const createStaffCheck = (db: Database, clock: Clock): StaffCheck => ({
  check: async (token, active) => {
    const now = clock.now()
    const session = await findSession(db, tokenHash(token))
    if (!session || isOver(session, now)) return null
    if (active && now >= secondsAfter(session.lastSeenAt, deskSession.touchEvery))
      await touch(db, session.id, now)
    return session
  },
})

/** What was begun later than now was begun before the clock was set back, and is over (K10). */
const isOver = ({ startedAt, lastSeenAt, endsAt }: StaffSession, now: Date): boolean =>
  now >= endsAt || now >= secondsAfter(lastSeenAt, deskSession.idle) || startedAt > latestMade(now)

export const isStaffLive = (tx: Tx, { sessionId, role }: StaffCaller): Promise<boolean> =>
  isStillLive(tx, sessionId, role)

export async function signOut(ctx: Ctx<StaffEvent>, { sessionId, staffId }: StaffCaller): Promise<void> {
  if (await endSession(ctx.tx, sessionId, ctx.now))
    await ctx.record({ type: 'staff.signed-out', accountId: null, data: { staffId } })
}

/** What its holder sees of it; the page counts down to whichever comes first. */
export async function ownSession(reader: Reader, { sessionId }: StaffCaller) {
  const found = await findById(reader, sessionId)
  if (!found) throw new Refusal('desk-session-required')
  return {
    startedAt: found.startedAt.toISOString(),
    endsAt: found.endsAt.toISOString(),
    idleEndsAt: secondsAfter(found.lastSeenAt, deskSession.idle).toISOString(),
  }
}
