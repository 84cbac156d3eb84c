import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, none, oneOf } from '../../platform/http/shapes.ts'
import { phishingVerdicts } from '../../policy/support.ts'
import { decide } from './decide.ts'
import { describeCase, describeQueue, type Recognise, readText } from './describe.ts'
import type { PhishingEvent } from './events.ts'
import { numberShape } from './number.ts'
import { caseShape, queueShape } from './shapes.ts'

export type { Recognise } from './describe.ts'

const byNumber = exact({ number: numberShape })

export const phishingDeskRoutes = (recognise: Recognise): Route<PhishingEvent>[] => [
  view({
    method: 'GET',
    path: '/desk/v1/phishing',
    summary: 'Cases that wait for a verdict, or have one, that which was reported last first',
    caller: 'staff',
    right: 'phishing.read',
    query: exact({ state: Type.Optional(oneOf('open', 'decided')), before: Type.Optional(numberShape) }),
    answers: { 200: queueShape },
    view: (out, _caller, { query }) => describeQueue(out.db, query),
  }),
  view({
    method: 'GET',
    path: '/desk/v1/phishing/:number',
    summary: 'One case: what it leads to, defanged, and who reported it, without a word of what they wrote',
    caller: 'staff',
    right: 'phishing.read',
    params: byNumber,
    answers: { 200: caseShape },
    refuses: ['not-found'],
    view: (out, _caller, { params }) => describeCase(out.db, params.number, recognise),
  }),
  change<PhishingEvent>()({
    method: 'POST',
    path: '/desk/v1/phishing/:number/reports/:id/views',
    summary: 'Read one report, inert; that somebody did is written down',
    caller: 'staff',
    right: 'phishing.read',
    limits: ['staff.tickets'],
    params: exact({ number: numberShape, id }),
    body: exact({}),
    answers: { 200: exact({ text: Type.String() }) },
    refuses: ['not-found', 'volume-refused'],
    run: async (ctx, { staffId }, { params }) => answer(200, { text: await readText(ctx, staffId, params) }),
  }),
  change<PhishingEvent>()({
    method: 'POST',
    path: '/desk/v1/phishing/:number/verdict',
    summary: 'Say what it is: everybody who reported it is told, and told again where it is corrected',
    caller: 'staff',
    right: 'phishing.decide',
    params: byNumber,
    body: exact({
      verdict: oneOf(...phishingVerdicts),
      reports: Type.Integer({
        minimum: 1,
        description: 'How many reports the case had when it was looked at',
      }),
    }),
    answers: { 204: none },
    refuses: ['not-found', 'seen-changed'],
    run: async (ctx, { staffId }, { params, body }) => {
      await decide(ctx, staffId, { ...params, ...body })
      return answer(204)
    },
  }),
]
