import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, none, nullable, time } from '../../platform/http/shapes.ts'
import { approve, type Executors, refuseRequest } from './decide.ts'
import type { StaffEvent } from './events.ts'
import { rightShape } from './http-door.ts'
import { listOpen } from './request-store.ts'
import { hasRight, needsSecond, rightsOf } from './rights.ts'

const byId = exact({ id })
const who = exact({ id, name: Type.String() })
const mostRequests = 200

const request = exact({
  id,
  right: rightShape,
  subject: nullable(who),
  accountId: nullable(id),
  params: Type.Record(Type.String(), Type.String()),
  reason: Type.String(),
  askedBy: who,
  askedAt: time,
  expiresAt: time,
  digest: Type.String({ description: 'Of all that is shown: what an approval is bound to' }),
  mine: Type.Boolean(),
  approvable: Type.Boolean({ description: 'By whoever asks this' }),
})

/** What waits for a second person. */
export const requestRoutes = <E>(executors: Executors<E | StaffEvent>): Route<E | StaffEvent>[] => [
  view({
    method: 'GET',
    path: '/desk/v1/requests',
    summary: 'What waits for a second person: what you may approve, and what you asked for',
    caller: 'staff',
    right: 'request.read',
    answers: { 200: exact({ requests: Type.Array(request) }) },
    view: async ({ db, now }, { staffId, role }) => {
      const rights = rightsOf(role).filter(needsSecond)
      const rows = await listOpen(db, { now, rights, askedBy: staffId, most: mostRequests })
      return {
        requests: rows.map((row) => ({
          id: row.id,
          right: row.right,
          subject: row.subject === null ? null : { id: row.subject, name: row.subjectName ?? '' },
          accountId: row.accountId,
          params: row.params,
          reason: row.reason,
          askedBy: { id: row.askedBy, name: row.askedByName },
          askedAt: row.askedAt.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
          digest: row.digest.toString('hex'),
          mine: row.askedBy === staffId,
          approvable: row.askedBy !== staffId && row.subject !== staffId && hasRight(role, row.right),
        })),
      }
    },
  }),
  change<E | StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/requests/:id/approve',
    summary: 'Approve exactly what was shown, as the second person: it happens at once',
    caller: 'staff',
    right: 'request.decide',
    params: byId,
    body: exact({ digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
    answers: { 204: none },
    refuses: [
      'request-over',
      'second-person-required',
      'seen-changed',
      'staff-email-taken',
      'last-admin',
      'not-found',
    ],
    run: async (ctx, caller, { params, body }) => {
      await approve(ctx, caller, { id: params.id, digest: body.digest }, executors)
      return answer(204)
    },
  }),
  change<E | StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/requests/:id/refuse',
    summary: 'Refuse what was asked for, or take back what you asked for',
    caller: 'staff',
    right: 'request.decide',
    params: byId,
    answers: { 204: none },
    refuses: ['request-over'],
    run: async (ctx, caller, { params }) => {
      await refuseRequest(ctx as never, caller, params.id)
      return answer(204)
    },
  }),
]
