import { type Static, Type } from 'typebox'
import { conformsTo } from '../../platform/http/conforms.ts'
import { exact, oneOf } from '../../platform/http/shapes.ts'
import { captchaPurposes } from './captcha.ts'

/** Real ones are below 1 000 characters. */
const longest = 4_096

const hex = Type.String({ pattern: '^(?:[0-9a-f]{2}){1,64}$' })
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

const facts = exact({ purpose: oneOf(...captchaPurposes), level: count, issuedAt: count, expiresAt: count })

/** An answer as altcha-lib 2 writes it; `data` is ours. Flat and closed, so that nothing strange reaches the library. */
const shape = exact({
  challenge: exact({
    parameters: exact({
      algorithm: Type.String({ maxLength: 32 }),
      cost: count,
      data: facts,
      keyLength: count,
      keyPrefix: hex,
      keySignature: hex,
      nonce: hex,
      salt: hex,
    }),
    signature: hex,
  }),
  solution: exact({ counter: count, derivedKey: hex, time: Type.Optional(Type.Number()) }),
})

const conforms = conformsTo(shape)

export type Facts = Static<typeof facts>
export type Payload = Static<typeof shape>

/** Reads an answer; null for anything that is not exactly one (K03). */
export function readPayload(answer: string): Payload | null {
  if (answer.length > longest || !/^[A-Za-z0-9+/]+={0,2}$/.test(answer)) return null
  const value = parse(Buffer.from(answer, 'base64').toString('utf8'))
  return conforms(value) ? value : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
