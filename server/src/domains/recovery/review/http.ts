import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../../platform/http/route.ts'
import { country, exact, none, oneOf } from '../../../platform/http/shapes.ts'
import { recoveryRefusals } from '../../../policy/recovery.ts'
import { readReason, reasonShape } from '../../staff/index.ts'
import type { CaseEvent } from '../index.ts'
import { approve } from './approve.ts'
import { askForMore, wantedShape } from './ask.ts'
import type { ReviewEvent } from './events.ts'
import { openFor } from './open-for.ts'
import { listQueue } from './queue.ts'
import { readCase } from './read.ts'
import { refuseCase } from './refuse.ts'
import { digestShape, numberShape, oneCase, queue, seat, state } from './shapes.ts'
import { takeSeat } from './take-seat.ts'

type Recorded = ReviewEvent | CaseEvent
const params = exact({ number: numberShape })
const cursor = Type.String({
  pattern:
    '^20\\d\\d-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d\\.\\d{3}Z_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  description: '`next` of the page before',
})

export const caseRoutes: Route<Recorded>[] = [
  view({
    method: 'GET',
    path: '/desk/v1/cases',
    summary: 'Recovery cases: those that are open, or those in one state, newest first',
    caller: 'staff',
    right: 'case.read',
    query: exact({ state: Type.Optional(state), before: Type.Optional(cursor) }),
    answers: { 200: queue },
    view: ({ db }, { staffId }, { query }) => listQueue(db, staffId, query),
  }),
  change<Recorded>()({
    method: 'POST',
    path: '/desk/v1/cases',
    summary: 'Open a case for somebody who can not use the page; the link goes to the address they give',
    caller: 'staff',
    right: 'case.open',
    limits: ['staff.find'],
    body: exact({
      identifier: Type.String({ minLength: 1, maxLength: 320 }),
      country: Type.Optional(country),
      contact: Type.String({ minLength: 3, maxLength: 320 }),
      reason: reasonShape,
    }),
    answers: { 201: exact({ number: Type.String() }) },
    refuses: ['email-invalid', 'phone-invalid', 'volume-refused'],
    run: async (ctx, caller, { body }) =>
      answer(201, await openFor(ctx, caller, { ...body, reason: readReason(body.reason) })),
  }),
  view({
    method: 'GET',
    path: '/desk/v1/cases/:number',
    summary: 'One case; what was handed in for the two who decide alone, and no file itself',
    caller: 'staff',
    right: 'case.read',
    params,
    answers: { 200: oneCase },
    refuses: ['not-found'],
    view: ({ db, now }, { staffId }, { params: { number } }) => readCase(db, now, staffId, number),
  }),
  change<Recorded>()({
    method: 'POST',
    path: '/desk/v1/cases/:number/assign',
    summary: 'Answer for a case, or be its second person; `instead` of whom, where somebody is',
    caller: 'staff',
    right: 'case.assign',
    params,
    body: exact({ seat, instead: Type.Optional(Type.String({ maxLength: 36 })) }),
    answers: { 204: none },
    refuses: ['not-found', 'recovery-over', 'second-person-required', 'seen-changed'],
    run: async (ctx, caller, { params: { number }, body }) => {
      await takeSeat(ctx, caller, number, { seat: body.seat, instead: body.instead ?? null })
      return answer(204)
    },
  }),
  change<Recorded>()({
    method: 'POST',
    path: '/desk/v1/cases/:number/approve',
    summary: 'Approve exactly what was seen; the second one of two begins the wait',
    caller: 'staff',
    right: 'case.review',
    params,
    body: exact({ digest: digestShape, reason: reasonShape }),
    answers: { 204: none },
    refuses: ['not-found', 'recovery-state', 'account-unknown', 'seen-changed', 'evidence-unseen'],
    run: async (ctx, caller, { params: { number }, body: { digest, reason } }) => {
      await approve(ctx, caller, number, { digest, reason: readReason(reason) })
      return answer(204)
    },
  }),
  change<Recorded>()({
    method: 'POST',
    path: '/desk/v1/cases/:number/refuse',
    summary: 'Refuse a case; who asked reads the word, not the reason',
    caller: 'staff',
    right: 'case.refuse',
    params,
    body: exact({ because: oneOf(...recoveryRefusals), reason: reasonShape }),
    answers: { 204: none },
    refuses: ['not-found', 'recovery-state'],
    run: async (ctx, caller, { params: { number }, body: { because, reason } }) => {
      await refuseCase(ctx, caller, number, { because, reason: readReason(reason) })
      return answer(204)
    },
  }),
  change<Recorded>()({
    method: 'POST',
    path: '/desk/v1/cases/:number/ask',
    summary: 'Send a case back for more; who asked reads these words on their page',
    caller: 'staff',
    right: 'case.review',
    params,
    body: exact({ text: wantedShape }),
    answers: { 204: none },
    refuses: ['not-found', 'recovery-state'],
    run: async (ctx, caller, { params: { number }, body }) => {
      await askForMore(ctx, caller, number, body.text)
      return answer(204)
    },
  }),
]
