import { Type } from 'typebox'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { type ApiRefusal, apiRefusals, permissionNames } from '../../policy/api-keys.ts'

const permission = oneOf(...permissionNames)

export const question = exact({
  method: Type.String({ maxLength: 64 }),
  target: Type.String({ description: 'Path and query as they stood in the request line' }),
  headers: Type.Array(Type.Array(Type.String(), { minItems: 2, maxItems: 2 }), {
    description: 'Name and value, in their order, each as often as it came',
  }),
  body: Type.Optional(
    Type.String({
      description: 'Its bytes in base64; empty where there were none, left out where nobody saw them',
    }),
  ),
  bodySha256: Type.Optional(
    Type.String({ description: 'In base64, where the bytes are not handed over: for native keys alone' }),
  ),
  address: Type.String({ maxLength: 64, description: 'Of the client, IPv4 or IPv6' }),
  secure: Type.Optional(
    Type.Boolean({ description: 'Came by TLS, unless this says otherwise; then its key is suspended' }),
  ),
  needs: Type.Optional(oneOf(...permissionNames)),
  pair: Type.Optional(Type.String({ maxLength: 64, description: 'Of an order, as in BTC-USDT' })),
})

const allowed = exact({
  allowed: Type.Literal(true),
  key: Type.String({ description: 'Public name of the key, as webhooks name it' }),
  account: id,
  permissions: Type.Array(permission),
  pairs: Type.Array(Type.String(), { description: 'That it may trade; none means all' }),
  endsAt: nullable(time),
  limits: exact({
    daily: exact({
      value: Type.String({ description: 'Of withdrawals by key in 24 hours, in your unit of account' }),
      unvalued: Type.Integer({ description: 'Withdrawals by key in 24 hours that name no value' }),
    }),
    heldUntil: Type.Unsafe<string | null>(
      Type.Union([time, Type.Null()], { description: 'Looked up where value is to move' }),
    ),
  }),
  request: Type.Unsafe<string | null>(
    Type.Union([id, Type.Null()], {
      description: 'Where value is to move: the source to name, once, within a minute',
    }),
  ),
})

const refused = exact({
  allowed: Type.Literal(false),
  reason: oneOf(...(Object.keys(apiRefusals) as ApiRefusal[])),
  what: Type.String({ description: 'For your log; not for the client' }),
  answer: Type.Object(
    {
      status: Type.Integer(),
      headers: Type.Record(Type.String(), Type.String()),
      body: Type.String(),
    },
    { additionalProperties: false, description: 'What to tell the client, in its own dialect' },
  ),
})

export const verdict = Type.Union([allowed, refused])
