import { createPublicKey } from 'node:crypto'
import { isSignedBy, type SignedRequest } from '../../../platform/message-signature.ts'
import { readProfile } from '../../../platform/signature-profile.ts'
import { dialects } from '../../../policy/api-keys.ts'
import type { Dialect } from './dialect.ts'
import { slotOf } from './head.ts'
import { hmacKey } from './hmac.ts'

const input = slotOf('signature-input')

/** What API requests are signed for, so that a signature for something else is worth nothing here (RFC 9421 7.2.7). */
export const apiSignatureTag = 'exchange-api'

/** RFC 9421 and RFC 9530, in the profile of `platform/signature-profile.ts`, by Ed25519 or HMAC-SHA256: the key says which. */
export const native: Dialect = {
  nameOf: ({ values }) => /;keyid="([^"]*)"/.exec(values[input] ?? '')?.[1],
  read(received, _head, name, { now, authorities }) {
    const request: SignedRequest = {
      method: received.method,
      url: received.target,
      rawHeaders: received.headers.flat(),
    }
    const { windowSeconds: seconds, futureSeconds: skewSeconds } = dialects.native
    const rules = {
      authority: authorities[0] ?? '',
      tag: apiSignatureTag,
      seconds,
      skewSeconds,
      now: new Date(now),
    }
    const signed = readProfile(request, rules)
    if (!signed) return 'malformed'
    return {
      ...{ refused: null, dialect: 'native', name, at: signed.expiresAt.getTime() - seconds * 1000 },
      ...{ expiresAt: signed.expiresAt.getTime(), nonce: null, once: signed.nonce },
      changing: received.method !== 'GET',
      check: ({ publicKey }) =>
        publicKey !== null &&
        signed.isBody(received.body ?? Buffer.alloc(0)) &&
        isSignedBy(publicKey, signed.base, signed.signature)
          ? 'right'
          : 'wrong-signature',
    }
  },
  prepare: ({ secret, publicKey }) => ({
    hmac: secret && hmacKey('sha256', secret),
    publicKey: publicKey === null ? null : createPublicKey(publicKey),
    passphraseHash: null,
  }),
}
