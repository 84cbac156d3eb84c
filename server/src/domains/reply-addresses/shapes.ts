import { Type } from 'typebox'
import { exact, time } from '../../platform/http/shapes.ts'
import { codeState } from '../codes/index.ts'

/** What a body carries of an address that was proven. */
export const proofOfAddress = Type.String({
  minLength: 1,
  maxLength: 128,
  description: 'Answer of `/v1/reply-addresses/current/answers`: good for one use, within 30 minutes',
})

export const asking = exact({
  sentTo: Type.String({ description: 'As messages to it are addressed' }),
  expiresAt: time,
  code: codeState,
})

export const proven = exact({ proof: proofOfAddress, address: Type.String(), expiresAt: time })
