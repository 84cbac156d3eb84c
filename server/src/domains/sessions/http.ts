import { Type } from 'typebox'
import { maskAddress } from '../../platform/client/address.ts'
import { secondsAfter } from '../../platform/clock.ts'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, none, oneOf, time } from '../../platform/http/shapes.ts'
import { type IdentifierKind, maskIdentifier } from '../accounts/index.ts'
import { isLocked } from '../settings-lock/index.ts'
import { endOtherSessions, endSession } from './end.ts'
import type { SessionEvent } from './events.ts'
import { reviewSessions } from './review.ts'
import { address, fullQuery, kind, place } from './shapes.ts'
import { listSessions, type StoredSession } from './store.ts'

const assurance = oneOf('password', 'mail-code', 'sms-code', 'backup-code', 'sms', 'totp', 'passkey')

const currentSession = exact({
  account: exact({ id, identifier: Type.String({ description: 'Masked' }), createdAt: time }),
  session: exact({
    id,
    startedAt: time,
    endsAt: time,
    idleEndsAt: time,
    sharedComputer: Type.Boolean(),
    assurance,
  }),
})

const describeSession = (found: StoredSession) => ({
  account: {
    id: found.account_id,
    identifier: maskIdentifier(found.identifier_kind as IdentifierKind, found.identifier),
    createdAt: found.account_created_at.toISOString(),
  },
  session: {
    id: found.id,
    startedAt: found.started_at.toISOString(),
    endsAt: found.ends_at.toISOString(),
    idleEndsAt: secondsAfter(found.last_seen_at, found.idle_seconds).toISOString(),
    sharedComputer: found.shared_computer,
    assurance: found.assurance,
  },
})

type Told = { seen: Date; session: ReturnType<typeof describeSession> }
const told = new WeakMap<StoredSession, Told>()

/** What `GET /v1/session` tells, from the session the gate has just checked. Written once for each use of the session noted. */
function tell(found: StoredSession): Told['session'] {
  const before = told.get(found)
  if (before?.seen === found.last_seen_at) return before.session
  const session = describeSession(found)
  told.set(found, { seen: found.last_seen_at, session })
  return session
}

const listedSession = exact({
  id,
  current: Type.Boolean(),
  device: exact({ name: Type.String(), kind }),
  place,
  address,
  startedAt: time,
  lastSeenAt: time,
  endsAt: time,
  assurance,
})

const seen = Type.Optional(
  Type.Array(id, {
    maxItems: 500,
    description: 'Ids of those that were looked at; without it all there are',
  }),
)

export const sessionRoutes = (): Route<SessionEvent>[] => [
  view({
    method: 'GET',
    path: '/v1/session',
    summary: 'Who is signed in, and until when',
    caller: 'holder',
    quiet: true,
    answers: { 200: currentSession },
    view: async (_out, caller) => tell(caller.session as StoredSession),
  }),
  change<SessionEvent>()({
    method: 'DELETE',
    path: '/v1/session',
    summary: 'Sign out here',
    caller: 'holder',
    whileLocked: 'allowed',
    answers: { 204: none },
    run: async (ctx, caller) => {
      await endSession(ctx, caller, caller.sessionId, 'signed-out')
      return { ...answer(204, undefined, { session: null, attempt: null }), clearSiteData: true }
    },
  }),
  view({
    method: 'GET',
    path: '/v1/sessions',
    summary: 'Every place the account is signed in',
    caller: 'holder',
    query: fullQuery,
    answers: { 200: exact({ sessions: Type.Array(listedSession) }) },
    view: async (out, caller, { query }) => {
      const rows = await listSessions(out.db, caller.accountId, out.now)
      const full = query.full !== undefined && !(await isLocked(out.db, caller.accountId, out.now))
      return { sessions: rows.map((row) => listSession(row, caller.sessionId, full)) }
    },
  }),
  change<SessionEvent>()({
    method: 'DELETE',
    path: '/v1/sessions/:id',
    summary: 'End one session; it is dead everywhere at once',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    params: exact({ id }),
    answers: { 204: none },
    refuses: ['not-found'],
    run: async (ctx, caller, { params }) => {
      await endSession(ctx, caller, params.id, 'ended-by-holder')
      return answer(204, undefined, params.id === caller.sessionId ? { session: null } : undefined)
    },
  }),
  change<SessionEvent>()({
    method: 'POST',
    path: '/v1/sessions/end-others',
    summary: 'End every session but this one',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    body: exact({}),
    answers: { 200: exact({ ended: Type.Integer() }) },
    run: async (ctx, caller) =>
      answer(200, { ended: await endOtherSessions(ctx, caller, 'ended-by-holder') }),
  }),
  change<SessionEvent>()({
    method: 'POST',
    path: '/v1/sessions/review',
    summary: 'All of these sessions and devices are mine',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    body: exact({ sessions: seen, devices: seen }),
    answers: { 204: none },
    run: async (ctx, caller, { body }) => {
      await reviewSessions(ctx, caller, body)
      return answer(204)
    },
  }),
]

const listSession = (
  row: Awaited<ReturnType<typeof listSessions>>[number],
  currentId: string,
  full: boolean,
) => ({
  id: row.id,
  current: row.id === currentId,
  device: { name: row.device_name, kind: row.device_kind },
  place: { text: row.place, country: row.country },
  address: full ? row.address : (maskAddress(row.address) ?? 'unknown'),
  startedAt: row.started_at.toISOString(),
  lastSeenAt: row.last_seen_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  assurance: row.assurance,
})
