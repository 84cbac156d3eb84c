import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, none, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { clockVerdict, codesInARow } from '../factors/totp/index.ts'
import { lastMessage } from '../notices/index.ts'
import { checkAuthenticator } from './authenticator.ts'

const message = exact({
  what: oneOf('code', 'notice'),
  to: nullable(Type.String({ description: 'Masked' })),
  state: oneOf('waiting', 'handed', 'accepted', 'delivered', 'failed'),
  madeAt: time,
  at: Type.String({ format: 'date-time', description: 'Since when it is in this state, UTC' }),
  reason: nullable(oneOf('unreachable', 'refused', 'sim-changed', 'other')),
})

export const helpRoutes = (): Route<never>[] => [
  view({
    method: 'GET',
    path: '/v1/help/clock',
    summary: 'What time it is here',
    caller: 'stranger',
    limits: ['help.ask'],
    answers: { 200: exact({ now: time }) },
    view: async ({ now }) => ({ now: now.toISOString() }),
  }),
  change()({
    method: 'POST',
    path: '/v1/help/cookies',
    summary: 'Set a cookie that says nothing, to see whether it comes back',
    caller: 'stranger',
    limits: ['help.ask'],
    body: exact({}),
    answers: { 204: none },
    run: async () => answer(204, undefined, { probe: true }),
  }),
  view({
    method: 'GET',
    path: '/v1/help/cookies',
    summary: 'Whether that cookie came back',
    caller: 'stranger',
    limits: ['help.ask'],
    answers: { 200: exact({ arrived: Type.Boolean() }) },
    view: async ({ client }) => ({ arrived: client.probed }),
  }),
  view({
    method: 'POST',
    path: '/v1/help/authenticator',
    summary: 'How far the clock of the authenticator is off, by two codes in a row; spends no code',
    caller: 'holder',
    body: codesInARow,
    answers: { 200: clockVerdict },
    refuses: ['factor-missing', 'factor-disabled', 'too-many-requests'],
    view: (out, caller, { body }) => checkAuthenticator(out, caller, body.codes),
  }),
  view({
    method: 'GET',
    path: '/v1/help/deliveries',
    summary: 'What became of the last mail and the last SMS to this account',
    caller: 'holder',
    limits: ['help.ask'],
    quiet: true,
    answers: { 200: exact({ mail: nullable(message), sms: nullable(message) }) },
    view: async ({ db }, { accountId }) => ({
      mail: await lastMessage(db, accountId, 'mail'),
      sms: await lastMessage(db, accountId, 'sms'),
    }),
  }),
]
