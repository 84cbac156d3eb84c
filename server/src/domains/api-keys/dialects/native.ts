import { createPublicKey } from 'node:crypto'
import { sameBytes } from '../../../platform/crypto.ts'
import { isSignedBy } from '../../../platform/message-signature.ts'
import { isSignedBody, type ProfiledRequest, readProfile } from '../../../platform/signature-profile.ts'
import { dialects } from '../../../policy/api-keys.ts'
import { digestOfNothing } from './body.ts'
import type { Dialect } from './dialect.ts'
import { type Head, slotOf } from './head.ts'
import { hmac, hmacKey } from './hmac.ts'
import type { Judgement, Material, Received } from './request.ts'

const input = slotOf('signature-input')
const signature = slotOf('signature')
const type = slotOf('content-type')
const digest = slotOf('content-digest')

/** What API requests are signed for, so that a signature for something else is worth nothing here (RFC 9421 7.2.7). */
export const apiSignatureTag = 'exchange-api'

const { windowSeconds: seconds, futureSeconds: skewSeconds } = dialects.native

/** RFC 9421 and RFC 9530, in the profile of `platform/signature-profile.ts`: by Ed25519 or HMAC-SHA-256, and the key says which. */
export const native: Dialect = {
  nameOf: ({ values }) => keyIdIn(values[input] ?? ''),
  read(received, head, name, { now, authorities }) {
    const signed = readProfile(partsOf(received, head), { tag: apiSignatureTag, seconds, skewSeconds, now })
    if (signed === 'malformed') return 'malformed'
    if (signed === 'untimely') return 'timestamp'
    if (signed.keyId !== name) return 'malformed'
    const isBody = judgeBody(signed, received)
    if (isBody === null) return 'body-unseen'
    return {
      ...{ refused: null, dialect: 'native', name, at: signed.createdAt, expiresAt: signed.expiresAt },
      ...{ nonce: null, once: signed.nonce, mayRepeat: false },
      check: (material) => check(signed, isBody, authorities, material),
    }
  },
  prepare: ({ secret, publicKey }) => ({
    hmac: secret && hmacKey('sha256', secret),
    publicKey: publicKey === null ? null : createPublicKey(publicKey),
    passphraseHash: null,
  }),
}

/** Where a first look finds it; whether it is the one that was signed is seen when all is read. */
function keyIdIn(text: string): string | undefined {
  const at = text.indexOf(begins)
  return at < 0 ? undefined : text.slice(at + begins.length, text.indexOf('"', at + begins.length))
}
const begins = ';keyid="'

const partsOf = ({ method, target }: Received, { values }: Head) => ({
  method,
  target,
  signatureInput: values[input] ?? null,
  signature: values[signature] ?? null,
  contentType: values[type]?.trim() ?? null,
  contentDigest: values[digest] ?? null,
})

/** Null where a body was signed, or may have come, that nobody showed. */
function judgeBody(signed: ProfiledRequest, { body, bodyDigest }: Received): boolean | null {
  if (body !== null) return isSignedBody(signed, body)
  if (bodyDigest === null) return signed.digest === null ? true : null
  if (signed.digest === null) return bodyDigest.equals(digestOfNothing)
  return signed.digest.algorithm === 'sha256' ? bodyDigest.toString('base64') === signed.digest.base64 : null
}

/** By each name the API goes by: a request is made for one of them. */
function check(
  signed: ProfiledRequest,
  isBody: boolean,
  authorities: readonly string[],
  material: Material,
): Judgement {
  const isSigned = authorities.some((authority) => isSignedFor(signed, authority, material))
  return isSigned && isBody ? 'right' : 'wrong-signature'
}

/**
 * The algorithm is the key's: one that says another signs nothing (RFC 9421 7.3.6). The work is that of what it says all the same, so that nobody learns by its time
 * what kind of key there is (G09).
 */
function isSignedFor(
  signed: ProfiledRequest,
  authority: string,
  { hmac: secret, publicKey }: Material,
): boolean {
  const base = signed.baseFor(authority)
  if (signed.algorithm === 'ed25519')
    return isSignedBy(publicKey ?? nobody.publicKey, base, signed.signature) && publicKey !== null
  const mac = Buffer.from(hmac(secret ?? nobody.hmac, base), 'base64')
  return sameBytes(mac, signed.signature) && secret !== null
}

/** Keys that nothing is believed for: the published one of RFC 9421 B.1.4, and one of zeros. */
const nobody = {
  publicKey: createPublicKey(`-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----`),
  hmac: hmacKey('sha256', Buffer.alloc(32)),
}
