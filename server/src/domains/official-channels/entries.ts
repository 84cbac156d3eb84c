import { type Static, Type } from 'typebox'
import { exact } from '../../platform/http/shapes.ts'
import { channelCheck } from '../../policy/limits.ts'

const label = Type.Optional(Type.String({ minLength: 1, maxLength: 80, pattern: '^[^\\p{C}<>]+$' }))
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

/** What one line of the operator's file may say, by its kind. */
export const shapes = {
  web: exact({ kind: Type.Literal('web'), address: text(500), label }),
  mail: exact({
    kind: Type.Literal('mail'),
    address: Type.Optional(text(254)),
    domain: Type.Optional(text(253)),
    label,
  }),
  phone: exact({ kind: Type.Literal('phone'), number: text(40), label }),
  sms: exact({ kind: Type.Literal('sms'), name: text(11), label }),
  handle: exact({ kind: Type.Literal('handle'), platform: text(30), name: text(64), label }),
  wallet: exact({ kind: Type.Literal('wallet'), network: text(30), address: text(200), label }),
}

export type EntryOf<K extends keyof typeof shapes> = Static<(typeof shapes)[K]>

/** The file: a list under one name, so that it can have others later. */
export const fileShape = exact({ channels: Type.Array(Type.Unknown(), { maxItems: channelCheck.channels }) })
