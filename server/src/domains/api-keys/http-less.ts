import { Type } from 'typebox'
import type { Ctx } from '../../platform/ctx.ts'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, none, time } from '../../platform/http/shapes.ts'
import { isLocked } from '../settings-lock/index.ts'
import { describeKey, key } from './describe.ts'
import { endByHolder, endByTag } from './end.ts'
import type { ApiKeyEvent } from './events.ts'
import { narrowKey } from './narrow.ts'
import { log, readRefusals } from './refusals.ts'
import type { KeyRow } from './rights.ts'
import { pairs, permissions, ranges, tag, typedTime } from './shapes.ts'
import { suspendByHolder } from './suspend.ts'

const path = '/v1/api-keys'
const one = `${path}/:id`

/** As it is listed: locked settings show no addresses here either. */
const described = async ({ tx, now }: Ctx<ApiKeyEvent>, row: KeyRow) =>
  describeKey(row, now, !(await isLocked(tx, row.accountId, now)))

/** What takes power away, and what only reads: a session is enough, locked settings or not. */
export const lessRoutes: Route<ApiKeyEvent>[] = [
  view({
    method: 'GET',
    path: `${one}/refusals`,
    summary: 'What was refused to requests that named this key, and why, newest first',
    caller: 'holder',
    params: exact({ id }),
    query: exact({ before: Type.Optional({ ...time, description: '`next` of the page before' }) }),
    answers: { 200: log },
    refuses: ['not-found'],
    view: ({ db, now }, { accountId }, { params, query }) =>
      readRefusals(db, now, accountId, params.id, query.before),
  }),
  change<ApiKeyEvent>()({
    method: 'POST',
    path: `${one}/narrow`,
    summary: 'Take rights from an API key, at once; what is not named stays',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    params: exact({ id }),
    body: exact({
      permissions: Type.Optional(permissions),
      ranges: Type.Optional(ranges),
      pairs: Type.Optional(pairs),
      endsAt: Type.Optional(typedTime),
    }),
    answers: { 200: key },
    refuses: [
      'not-found',
      'api-key-over',
      'api-key-range-invalid',
      'api-key-range-too-wide',
      'api-key-ends-invalid',
      'api-key-not-narrower',
    ],
    run: async (ctx, { accountId }, { params, body }) =>
      answer(200, await described(ctx, await narrowKey(ctx, accountId, params.id, body))),
  }),
  change<ApiKeyEvent>()({
    method: 'POST',
    path: `${one}/suspend`,
    summary: 'Stop an API key at once, until it is resumed behind a confirmation',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    params: exact({ id }),
    body: exact({}),
    answers: { 200: key },
    refuses: ['not-found', 'api-key-over', 'api-key-suspended'],
    run: async (ctx, { accountId }, { params }) =>
      answer(200, await described(ctx, await suspendByHolder(ctx, accountId, params.id))),
  }),
  change<ApiKeyEvent>()({
    method: 'DELETE',
    path: one,
    summary: 'End an API key, at once and for good',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    params: exact({ id }),
    answers: { 204: none },
    refuses: ['not-found', 'api-key-over'],
    run: async (ctx, { accountId }, { params }) => {
      await endByHolder(ctx, accountId, params.id)
      return answer(204)
    },
  }),
  change<ApiKeyEvent>()({
    method: 'POST',
    path: `${path}/end`,
    summary: 'End all API keys of one application, at once and for good',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    body: exact({ tag: { ...tag, minLength: 1 } }),
    answers: { 200: exact({ ended: Type.Integer() }) },
    run: async (ctx, { accountId }, { body }) =>
      answer(200, { ended: await endByTag(ctx, accountId, body.tag) }),
  }),
]
