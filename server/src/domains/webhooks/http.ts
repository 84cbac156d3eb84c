import { Type } from 'typebox'
import type { Dialler } from '../../platform/dial/index.ts'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, none, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type WebhookType, webhookTypes } from '../../policy/webhooks.ts'
import { addEndpoint, endWebhook, rotateSecret } from './change.ts'
import type { WebhookEvent } from './events.ts'
import { readEndpoints } from './list.ts'
import { messageRoutes } from './messages-http.ts'

const types = Type.Array(oneOf(...(Object.keys(webhookTypes) as WebhookType[])), {
  minItems: 1,
  uniqueItems: true,
})
const secret = Type.String({ description: 'Shown this once: `whsec_` and 32 bytes in base64' })
const endpoint = exact({
  id,
  url: Type.String(),
  types,
  createdAt: time,
  state: oneOf('well', 'failing', 'paused'),
  pausedUntil: nullable(time),
  previousSecretUntil: nullable(time),
})

export type WebhookParts = { dialler: Dialler }

const caller = { caller: 'service', scope: 'webhooks' } as const
const path = '/service/v1/webhooks'

export const webhookRoutes = ({ dialler }: WebhookParts): Route<WebhookEvent>[] => [
  view({
    ...caller,
    method: 'GET',
    path,
    summary: 'Where this service is told, and how that goes',
    answers: { 200: exact({ webhooks: Type.Array(endpoint) }) },
    view: async ({ db, now }, { serviceId }) => ({ webhooks: await readEndpoints(db, serviceId, now) }),
  }),
  change<WebhookEvent>()({
    ...caller,
    method: 'POST',
    path,
    summary: 'Be told of these types at this address',
    body: exact({ url: Type.String({ maxLength: 1_024 }), types }),
    answers: { 201: exact({ id, secret }) },
    refuses: ['webhook-url-refused', 'too-many-webhooks'],
    // Before the transaction: a name may take seconds to be found. Every call asks again (J01).
    prepare: async (_out, _service, { body }) => {
      if (!(await dialler.allows(body.url))) throw new Refusal('webhook-url-refused', { field: 'url' })
    },
    run: async (ctx, service, { body }) => answer(201, await addEndpoint(ctx, service, body)),
  }),
  change<WebhookEvent>()({
    ...caller,
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Be told there no more: what waits is not sent',
    params: exact({ id: Type.String() }),
    answers: { 204: none },
    refuses: ['not-found'],
    run: async (ctx, service, { params }) => {
      await endWebhook(ctx, service, params.id)
      return answer(204)
    },
  }),
  change<WebhookEvent>()({
    ...caller,
    method: 'POST',
    path: `${path}/:id/secret`,
    summary: 'A new secret; both sign for 24 hours',
    params: exact({ id: Type.String() }),
    body: exact({}),
    answers: { 200: exact({ secret, previousUntil: time }) },
    refuses: ['not-found'],
    run: async (ctx, service, { params }) => {
      const made = await rotateSecret(ctx, service, params.id)
      return answer(200, { ...made, previousUntil: made.previousUntil.toISOString() })
    },
  }),
  ...messageRoutes,
]
