import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, none, nullable, oneOf } from '../../platform/http/shapes.ts'
import { indicatorKinds } from '../../policy/support.ts'
import { readReason, reasonShape } from '../staff/index.ts'
import type { PhishingEvent } from './events.ts'
import { numberShape } from './number.ts'
import { defang } from './read/refang.ts'
import { warningShape } from './shapes.ts'
import { listWarnings } from './store-warnings.ts'
import { type IsListed, takeBack, warn } from './warn.ts'

const pageSize = 50

export const warningRoutes = (isListed: IsListed): Route<PhishingEvent>[] => [
  view({
    method: 'GET',
    path: '/desk/v1/channel-warnings',
    summary: 'What the official-channel check warns of, newest first',
    caller: 'staff',
    right: 'phishing.read',
    query: exact({ before: Type.Optional(id) }),
    answers: { 200: exact({ warnings: Type.Array(warningShape), next: nullable(id) }) },
    view: async ({ db }, _caller, { query }) => {
      const found = await listWarnings(db, query.before, pageSize + 1)
      const warnings = found.slice(0, pageSize).map(({ added_at, name, value, ...one }) => ({
        ...one,
        value: defang(value),
        since: added_at.toISOString(),
        by: name,
      }))
      return { warnings, next: found.length > pageSize ? warnings.at(-1)!.id : null }
    },
  }),
  change<PhishingEvent>()({
    method: 'POST',
    path: '/desk/v1/phishing/:number/warnings',
    summary: 'Warn everybody who checks this address that it was reported, and found to be phishing',
    caller: 'staff',
    right: 'phishing.warn',
    params: exact({ number: numberShape }),
    body: exact({
      kind: oneOf(...indicatorKinds),
      value: Type.String({ minLength: 1, maxLength: 8_192, description: 'As the case shows it: defanged' }),
      reason: reasonShape,
    }),
    answers: { 204: none },
    refuses: ['not-found', 'verdict-missing', 'channel-listed'],
    run: async (ctx, { staffId }, { params, body }) => {
      await warn(ctx, staffId, { ...params, ...body, reason: readReason(body.reason) }, isListed)
      return answer(204)
    },
  }),
  change<PhishingEvent>()({
    method: 'POST',
    path: '/desk/v1/channel-warnings/:id/end',
    summary: 'Take a warning back',
    caller: 'staff',
    right: 'phishing.warn',
    params: exact({ id }),
    body: exact({ reason: reasonShape }),
    answers: { 204: none },
    refuses: ['not-found'],
    run: async (ctx, { staffId }, { params, body }) => {
      await takeBack(ctx, staffId, { id: params.id, reason: readReason(body.reason) })
      return answer(204)
    },
  }),
]
