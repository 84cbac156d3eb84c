import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { freezeByStaff, listFrozen } from '../freeze/index.ts'
import { readReason, reasonShape, type StaffEvent } from '../staff/index.ts'
import type { DeskEvent } from './events.ts'
import { frozenBy, frozenShape } from './shapes.ts'
import { askUnfreeze } from './unfreeze.ts'

const byId = exact({ id })
const pageSize = 50

const frozen = exact({
  id,
  accountId: id,
  state: oneOf('frozen', 'lifting'),
  by: frozenBy,
  frozenAt: time,
  liftsAt: nullable(time),
})

export const freezeDeskRoutes: Route<DeskEvent | StaffEvent>[] = [
  view({
    method: 'GET',
    path: '/desk/v1/freezes',
    summary: 'What is frozen, since when, and when it ends, newest first; no address',
    caller: 'staff',
    right: 'account.read',
    query: exact({ before: Type.Optional(id) }),
    answers: { 200: exact({ freezes: Type.Array(frozen), next: nullable(id) }) },
    view: async ({ db, now }, _caller, { query }) => {
      const found = await listFrozen(db, now, { before: query.before, limit: pageSize + 1 })
      const freezes = found.slice(0, pageSize)
      return { freezes, next: found.length > pageSize ? freezes.at(-1)!.id : null }
    },
  }),
  change<DeskEvent | StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/accounts/:id/freeze',
    summary: 'Freeze an account, or stop the lifting of its freeze; every session of it ends',
    caller: 'staff',
    right: 'account.freeze',
    limits: ['staff.freeze'],
    params: byId,
    body: exact({ reason: reasonShape }),
    answers: { 200: frozenShape },
    refuses: ['not-found', 'already-frozen', 'volume-refused'],
    run: async (ctx, { staffId }, { params, body }) => {
      const reason = readReason(body.reason)
      const { blocks: _blocks, ...now } = await freezeByStaff(ctx, { staffId, accountId: params.id, reason })
      return answer(200, now)
    },
  }),
  change<DeskEvent | StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/accounts/:id/unfreeze',
    summary: 'Ask that a freeze ends; a second person approves it, then it waits as long as for its holder',
    caller: 'staff',
    right: 'account.unfreeze',
    params: byId,
    body: exact({ reason: reasonShape }),
    answers: { 202: exact({ id, digest: Type.String(), expiresAt: time }) },
    refuses: ['not-found', 'not-frozen', 'lift-under-way'],
    run: async (ctx, caller, { params, body: { reason } }) => {
      const { expiresAt, ...asked } = await askUnfreeze(ctx, caller, { accountId: params.id, reason })
      return answer(202, { ...asked, expiresAt: expiresAt.toISOString() })
    },
  }),
]
