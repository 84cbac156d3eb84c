import { sameBytes } from '../../../platform/crypto.ts'
import { parseJsonBody } from '../../../platform/http/json-body.ts'
import { demand } from './malformed.ts'
import { readBase64url, readObject, readString } from './parts.ts'
import { originOf, type Site } from './site.ts'

/** What the browser says it signed for (WebAuthn Level 3 5.8.1). */
export type ClientData = {
  bytes: Buffer
  type: string
  challenge: Buffer
  origin: string
  crossOrigin: boolean
  hasTopOrigin: boolean
}

const longest = 4096

/** Throws Malformed or BadJson. */
export function readClientData(value: unknown): ClientData {
  const bytes = readBase64url(value, { to: longest })
  const fields = readObject(parseJsonBody(bytes))
  const { crossOrigin = false } = fields
  demand(typeof crossOrigin === 'boolean')
  return {
    bytes,
    type: readString(fields.type, 64),
    challenge: readBase64url(fields.challenge, { from: 16, to: 128 }),
    origin: readString(fields.origin, 2048),
    crossOrigin,
    hasTopOrigin: 'topOrigin' in fields,
  }
}

/** Made for this ceremony, on our own page, and in no frame of another site (WebAuthn Level 3 7.1, 7.2, 13.4.9). */
export const isExpected = (
  settings: Site,
  said: ClientData,
  asked: { type: 'webauthn.create' | 'webauthn.get'; challenge: Buffer },
): boolean =>
  said.type === asked.type &&
  sameBytes(said.challenge, asked.challenge) &&
  said.origin === originOf(settings) &&
  !said.crossOrigin &&
  !said.hasTopOrigin
