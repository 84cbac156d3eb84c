import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import type { WebhookEvent } from './events.ts'
import { readMessages, replayMessage, sendTest } from './messages.ts'

const state = oneOf('pending', 'delivered', 'dead')
const outcomes = [
  ...['2xx', '4xx', '5xx', 'redirect', 'refused-address', 'timeout'],
  ...['tls', 'unreachable', 'too-large', 'too-late'],
]
const message = exact({
  id,
  type: Type.String(),
  state,
  createdAt: time,
  attempts: Type.Integer(),
  lastAttemptAt: nullable(time),
  lastOutcome: nullable(oneOf(...outcomes)),
  nextAttemptAt: nullable(time),
  deliveredAt: nullable(time),
  deadAt: nullable(time),
})

const caller = { caller: 'service', scope: 'webhooks' } as const
const path = '/service/v1/webhooks/:id'
const params = exact({ id: Type.String() })

export const messageRoutes: Route<WebhookEvent>[] = [
  view({
    ...caller,
    method: 'GET',
    path: `${path}/messages`,
    summary: 'What became of the messages to one address, newest first; kept for 30 days',
    params,
    query: exact({
      state: Type.Optional(state),
      before: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,14}$', description: '`next` of a page' })),
      limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|100)$' })),
    }),
    answers: { 200: exact({ messages: Type.Array(message), next: nullable(Type.String()) }) },
    refuses: ['not-found'],
    view: ({ db }, { serviceId }, { params: { id: endpointId }, query: { limit, ...page } }) =>
      readMessages(db, serviceId, endpointId, { ...page, limit: limit ? Number(limit) : undefined }),
  }),
  change()({
    ...caller,
    method: 'POST',
    path: `${path}/messages/:messageId/replay`,
    summary: 'Send a message again, at once and under the same id',
    params: exact({ id: Type.String(), messageId: Type.String() }),
    body: exact({}),
    answers: { 200: message },
    refuses: ['not-found'],
    run: async (ctx, { serviceId }, { params: { id: endpointId, messageId } }) =>
      answer(200, await replayMessage(ctx, serviceId, endpointId, messageId)),
  }),
  change()({
    ...caller,
    method: 'POST',
    path: `${path}/test`,
    summary: 'Send a message of the type `webhook.test`, at once',
    params,
    body: exact({}),
    answers: { 201: message },
    refuses: ['not-found'],
    run: async (ctx, { serviceId }, { params: { id: endpointId } }) =>
      answer(201, await sendTest(ctx, serviceId, endpointId)),
  }),
]
