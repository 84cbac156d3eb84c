import { Type } from 'typebox'
import { type Route, view } from '../../platform/http/route.ts'
import { exact, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { outboxHealth } from '../../platform/outbox-health.ts'
import { deliveryHealth, deliveryStates } from '../notices/index.ts'
import { smsHealth } from '../sms/index.ts'
import { webhookHealth } from '../webhooks/index.ts'

const count = Type.Integer({ minimum: 0 })
const text = Type.String()

const channel = exact({
  channel: oneOf('mail', 'sms'),
  states: exact(
    Object.fromEntries(deliveryStates.map((state) => [state, count])) as Record<
      (typeof deliveryStates)[number],
      typeof count
    >,
  ),
  reasons: Type.Array(exact({ reason: text, count })),
  slices: Type.Array(exact({ made: count, failed: count }), {
    description: 'Of equal length, the oldest first',
  }),
  places: Type.Array(exact({ place: nullable(text), made: count, delivered: count, failed: count }), {
    description: 'By domain or country code; null for all that few messages went to',
  }),
  oldestWaitingAt: nullable(time),
})

const health = exact({
  at: time,
  channels: Type.Array(channel),
  sms: Type.Array(
    exact({
      country: nullable(Type.String({ description: 'ISO 3166-1 alpha-2; null for all together' })),
      proven: Type.Boolean(),
      sent: count,
      entered: count,
      opensInSeconds: nullable(Type.Integer({ description: 'No codes go there until then' })),
    }),
    { description: 'Codes of the last two hours' },
  ),
  webhooks: Type.Array(
    exact({
      id: text,
      host: text,
      state: oneOf('well', 'failing', 'paused'),
      pausedUntil: nullable(time),
      pending: count,
      dead: count,
    }),
  ),
  jobs: Type.Array(exact({ task: text, waiting: count, failing: count, dead: count, lateSeconds: count })),
})

/** Twelve parts of five minutes, or twenty-four of an hour. */
const windows = { hour: { seconds: 3_600, parts: 12 }, day: { seconds: 86_400, parts: 24 } } as const

export const deliveryRoutes: Route<never>[] = [
  view({
    method: 'GET',
    path: '/desk/v1/delivery',
    summary: 'How mail, SMS, webhooks and jobs fare: counts alone, no address and no text',
    caller: 'staff',
    right: 'delivery.read',
    quiet: true,
    query: exact({ window: Type.Optional(oneOf('hour', 'day')) }),
    answers: { 200: health },
    view: async ({ db, now }, _caller, { query }) => {
      const window = windows[query.window ?? 'hour']
      return {
        at: now.toISOString(),
        channels: await deliveryHealth(db, now, window),
        sms: await smsHealth(db, now),
        webhooks: await webhookHealth(db, now, window.seconds),
        jobs: await outboxHealth(db),
      }
    },
  }),
]
