import { type Static, Type } from 'typebox'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { frozenShape } from './shapes.ts'

const text = Type.String()
const count = Type.Integer()
const used = { addedAt: time, lastUsedAt: nullable(time) }
const scalar = Type.Union([text, Type.Number(), Type.Boolean(), Type.Null()])

const message = exact({
  what: oneOf('code', 'notice'),
  to: nullable(Type.String({ description: 'Masked' })),
  state: oneOf('waiting', 'handed', 'accepted', 'delivered', 'failed'),
  madeAt: time,
  at: time,
  reason: nullable(text),
})

export const recentEvent = exact({
  id: text,
  at: time,
  type: text,
  title: text,
  tone: oneOf('plain', 'safe', 'attention', 'danger'),
  device: nullable(text),
  place: nullable(text),
  address: nullable(Type.String({ description: 'Its network alone' })),
  data: Type.Record(text, scalar),
})

/** Masked, no secret in it, and nothing that its holder wrote. */
export const card = exact({
  id,
  createdAt: time,
  identifiers: Type.Array(
    exact({
      id,
      kind: oneOf('email', 'phone'),
      masked: text,
      verifiedAt: time,
      settled: Type.Boolean({ description: 'Long enough on the account to be told of everything' }),
      leavesAt: nullable(time),
    }),
  ),
  passwordSetAt: nullable(time),
  factors: exact({
    strongest: nullable(oneOf('passkey', 'totp', 'sms')),
    passkeys: Type.Array(exact({ ...used, synced: Type.Boolean() })),
    totp: nullable(exact({ ...used, disabled: Type.Boolean() })),
    sms: nullable(exact({ number: text, ...used, disabled: Type.Boolean() })),
    backupCodes: nullable(exact({ left: count, total: count, madeAt: time })),
  }),
  tradingPassword: exact({ state: oneOf('none', 'set', 'locked', 'disabled'), setAt: nullable(time) }),
  whitelist: exact({ only: Type.Boolean(), offAt: nullable(time) }),
  apiKeys: exact({ count, suspended: count }),
  holds: Type.Array(exact({ cause: text, beginsAt: time, endsAt: time, blocks: Type.Array(text) })),
  freeze: frozenShape,
  lock: exact({
    state: oneOf('open', 'locked', 'unlocking'),
    days: nullable(count),
    lockedAt: nullable(time),
    unlocksAt: nullable(time),
  }),
  sessions: count,
  openCase: nullable(exact({ number: text, state: text })),
  tickets: Type.Array(text),
  messages: exact({ mail: nullable(message), sms: nullable(message) }),
  events: Type.Array(recentEvent),
})

export type Card = Static<typeof card>
