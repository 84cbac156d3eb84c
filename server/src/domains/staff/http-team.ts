import { Type } from 'typebox'
import type { Ctx } from '../../platform/ctx.ts'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, none, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Asked, askSecond } from './ask-second.ts'
import type { StaffEvent } from './events.ts'
import { personShape, readPerson, roleShape } from './person.ts'
import { readReason, reasonShape } from './reason.ts'
import type { StaffCaller } from './session.ts'
import { findByEmail, findPerson, listPeople } from './store.ts'
import { endPerson } from './team.ts'

const byId = exact({ id })
export const asked = exact({ id, digest: Type.String(), expiresAt: time })
const mostPeople = 500

const person = exact({
  id,
  name: Type.String(),
  email: Type.String(),
  role: roleShape,
  state: oneOf('invited', 'joined', 'ended'),
  createdAt: time,
  joinedAt: nullable(time),
  endedAt: nullable(time),
  invitedUntil: nullable(time),
  lastSeenAt: nullable(time),
  passkeys: Type.Integer(),
})

const text = (at: Date | null): string | null => at?.toISOString() ?? null
type Listed = Awaited<ReturnType<typeof listPeople>>[number]
const describe = (row: Listed) => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  state: row.endedAt ? ('ended' as const) : row.joinedAt ? ('joined' as const) : ('invited' as const),
  createdAt: row.createdAt.toISOString(),
  joinedAt: text(row.joinedAt),
  endedAt: text(row.endedAt),
  invitedUntil: text(row.invitedUntil as Date | null),
  lastSeenAt: text(row.lastSeenAt as Date | null),
  passkeys: row.passkeys ?? 0,
})

const waits = ({ id: requestId, digest, expiresAt }: Asked) =>
  answer(202, { id: requestId, digest, expiresAt: expiresAt.toISOString() })

/** Refuses: not-found; second-person-required where they mean themselves. */
async function requireColleague(ctx: Ctx, caller: StaffCaller, subject: string) {
  const found = await findPerson(ctx.tx, subject)
  if (!found) throw new Refusal('not-found')
  if (subject === caller.staffId) throw new Refusal('second-person-required')
  return found
}

/** Who may do what here, and how that is changed: by two, but for what only takes power away. */
export const teamRoutes = (): Route<StaffEvent>[] => [
  view({
    method: 'GET',
    path: '/desk/v1/staff',
    summary: 'Who works at the desk, and who did',
    caller: 'staff',
    right: 'staff.read',
    query: exact({ ended: Type.Optional(oneOf('true')) }),
    answers: { 200: exact({ staff: Type.Array(person) }) },
    view: async ({ db }, _caller, { query }) => ({
      staff: (await listPeople(db, { ended: query.ended === 'true', most: mostPeople })).map(describe),
    }),
  }),
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/staff/invites',
    summary: 'Ask that somebody is invited; a second person approves it',
    caller: 'staff',
    right: 'staff.invite',
    body: exact({ ...personShape, reason: reasonShape }),
    answers: { 202: asked },
    refuses: ['email-invalid', 'staff-email-taken'],
    run: async (ctx, caller, { body: { reason, ...typed } }) => {
      const params = readPerson(typed)
      const holder = await findByEmail(ctx.tx, params.email)
      if (holder && (await findPerson(ctx.tx, holder))?.joinedAt) throw new Refusal('staff-email-taken')
      const wanted = { right: 'staff.invite', subject: null, accountId: null, params, reason } as const
      return waits(await askSecond(ctx, caller, wanted))
    },
  }),
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/staff/:id/role',
    summary: 'Ask that somebody gets another role; a second person approves it',
    caller: 'staff',
    right: 'staff.change-role',
    params: byId,
    body: exact({ role: roleShape, reason: reasonShape }),
    answers: { 202: asked },
    refuses: ['not-found', 'second-person-required'],
    run: async (ctx, caller, { params: { id: subject }, body: { role, reason } }) => {
      const { role: before } = await requireColleague(ctx, caller, subject)
      const params = { role, before }
      const wanted = { right: 'staff.change-role', subject, accountId: null, params, reason } as const
      return waits(await askSecond(ctx, caller, wanted))
    },
  }),
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/staff/:id/reset',
    summary: 'Ask that a colleague may set up a new passkey; a second person approves it, then it waits',
    caller: 'staff',
    right: 'staff.reset',
    params: byId,
    body: exact({ reason: reasonShape }),
    answers: { 202: asked },
    refuses: ['not-found', 'second-person-required'],
    run: async (ctx, caller, { params: { id: subject }, body: { reason } }) => {
      const { joinedAt } = await requireColleague(ctx, caller, subject)
      if (!joinedAt) throw new Refusal('not-found')
      const wanted = { right: 'staff.reset', subject, accountId: null, params: {}, reason } as const
      return waits(await askSecond(ctx, caller, wanted))
    },
  }),
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/staff/:id/end',
    summary: 'Shut somebody out, at once and for good',
    caller: 'staff',
    right: 'staff.end',
    params: byId,
    body: exact({ reason: reasonShape }),
    answers: { 204: none },
    refuses: ['not-found', 'last-admin'],
    run: async (ctx, caller, { params: { id: subject }, body }) => {
      await endPerson(ctx, subject, { by: caller.staffId, reason: readReason(body.reason) })
      return answer(204)
    },
  }),
]
