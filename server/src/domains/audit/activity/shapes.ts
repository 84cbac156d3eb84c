import { type Static, type TSchema, Type } from 'typebox'
import { exact, nullable, oneOf, time } from '../../../platform/http/shapes.ts'

const text = Type.String()
const value = Type.Union([text, Type.Number(), Type.Boolean(), Type.Null()])

/** One event as its holder reads it. */
export const event = exact({
  id: text,
  at: time,
  type: text,
  title: Type.String({ description: 'What happened, in English; more is in `data`' }),
  tone: oneOf('plain', 'safe', 'attention', 'danger'),
  device: nullable(text),
  place: nullable(text),
  address: nullable(Type.String({ description: 'Its network alone, unless `full` is asked for' })),
  session: nullable(Type.String({ description: 'Id of the session it was done in, or that it began' })),
  own: Type.Boolean({ description: 'In the session of who asks' }),
  unusual: Type.Boolean({ description: 'Worth a second look: was this you?' }),
  data: Type.Record(text, value),
})

export type ActivityEvent = Static<typeof event>

// No year that PostgreSQL would stumble over. A day that no calendar has is refused when it is read.
const instant = (description: string) =>
  Type.Optional(
    Type.String({
      pattern:
        '^20\\d\\d-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?(Z|[+-][0-2]\\d:[0-5]\\d)$',
      description: `ISO 8601 with its zone: ${description}`,
    }),
  )

/** Which events: the same words for the list and for a copy of it. */
const which = {
  kind: Type.Optional(Type.String({ pattern: '^[a-z.-]{1,40}$', description: 'the beginning of a type' })),
  from: instant('this moment and later'),
  to: instant('before this moment'),
}

const flags = <S extends TSchema>(shape: S) => ({
  unusual: Type.Optional(shape),
  full: Type.Optional(shape),
})

export const query = exact({
  limit: Type.Optional(
    Type.String({ pattern: '^([1-9]|[1-9]\\d|100)$', description: '1 to 100; 20 without' }),
  ),
  before: Type.Optional(Type.String({ pattern: '^\\d{1,15}$', description: '`next` of the page before' })),
  ...which,
  ...flags(Type.Literal('true')),
})

export const wanted = exact({ format: oneOf('csv', 'json'), ...which, ...flags(Type.Boolean()) })

export type Which = { kind?: string; from?: string; to?: string }
