import { hash } from 'node:crypto'
import { type MessageSignature, readMessageSignature, signatureBase } from './message-signature.ts'

/** Seconds between created and expires at most, and by how much clocks may differ. */
export type SignatureLimits = { seconds: number; skewSeconds: number }

export type ProfileRules = SignatureLimits & {
  /** What such a request is signed for, so that a signature for something else is worth nothing here (RFC 9421 7.2.7). */
  tag: string
  /** Milliseconds. */
  now: number
}

/** A request in the parts that can be signed: path and query as sent, and the values of headers that came once, without blanks around them. */
export type SignedParts = {
  method: string
  target: string
  signatureInput: string | null
  signature: string | null
  contentType: string | null
  contentDigest: string | null
}

/** By which key, is for the key to say: what the request says of it is compared with that (RFC 9421 3.2). */
export type SignatureAlgorithm = 'ed25519' | 'hmac-sha256'
const isAlgorithm = (name: string | null): name is SignatureAlgorithm =>
  name === 'ed25519' || name === 'hmac-sha256'

/** A request signed as we want it, before anybody has looked whether the signature is right. */
export type ProfiledRequest = {
  keyId: string
  algorithm: SignatureAlgorithm
  nonce: string
  /** Milliseconds. */
  createdAt: number
  expiresAt: number
  /** What was signed, if it was for this host: the name a server goes by, never what the request says it is (RFC 9421 7.2.4). */
  baseFor: (authority: string) => string
  signature: Buffer
  /** Of the body that was signed (RFC 9530); null: of none. */
  digest: { algorithm: 'sha256' | 'sha512'; base64: string } | null
}

const always = ['@method', '@authority', '@path', '@query']
const withBody = [...always, 'content-type', 'content-digest']
/** 128 bits or more, as base64url or hexadecimal. */
const nonceShape = /^[A-Za-z0-9_-]{22,128}$/

/** From the root, and no question mark with nothing behind it: that is signed like none at all (RFC 9421 2.2.7). */
const targetShape = /^\/[^?]*(?:\?.+)?$/

/**
 * The profile of RFC 9421 that requests to us are signed by: exactly these components and parameters, a short life and a nonce. Whoever signs less signs
 * something that can be sent elsewhere (RFC 9421 7.2.1), and is refused as malformed; `untimely` is over, not begun, or lives too long.
 */
export function readProfile(
  parts: SignedParts,
  rules: ProfileRules,
): ProfiledRequest | 'malformed' | 'untimely' {
  const read = readMessageSignature(parts.signatureInput, parts.signature)
  if (!read) return 'malformed'
  const { created, expires, nonce, keyid, alg, tag } = read.parameters
  if (created === null || expires === null || keyid === null || nonce === null) return 'malformed'
  if (!isAlgorithm(alg) || tag !== rules.tag || !nonceShape.test(nonce)) return 'malformed'
  const digest = readDigest(read, parts)
  if (digest === 'malformed' || !targetShape.test(parts.target)) return 'malformed'
  if (!isTimely(created, expires, rules)) return 'untimely'
  return {
    keyId: keyid,
    algorithm: alg,
    nonce,
    createdAt: created * 1000,
    expiresAt: expires * 1000,
    digest,
    baseFor: (authority) => signatureBase(read, (name) => valueFor(name, parts, authority))!,
    signature: read.signature,
  }
}

const sameNames = (names: readonly string[], wanted: readonly string[]): boolean =>
  names.length === wanted.length && wanted.every((name) => names.includes(name))

function isTimely(created: number, expires: number, { seconds, skewSeconds, now }: ProfileRules): boolean {
  if (expires <= created || expires - created > seconds) return false
  return created * 1000 <= now + skewSeconds * 1000 && now < expires * 1000
}

/** One digest, by one of the two algorithms that count as safe (RFC 9530 5). */
const digestShape = /^(sha-256|sha-512)=:([A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==):$/

/** On one line: what is signed has one line for each component (RFC 9421 2.5). */
const typeShape = /^[\x20-\x7e]+$/

/** A body is signed by its type and its digest, both or neither. */
function readDigest(
  { components }: MessageSignature,
  { contentType, contentDigest }: SignedParts,
): ProfiledRequest['digest'] | 'malformed' {
  if (sameNames(components, always)) return null
  if (!sameNames(components, withBody) || !typeShape.test(contentType ?? '')) return 'malformed'
  const [, name, base64] = digestShape.exec(contentDigest ?? '') ?? []
  return base64 ? { algorithm: name === 'sha-256' ? 'sha256' : 'sha512', base64 } : 'malformed'
}

/** RFC 9421 2.1 and 2.2, for the components there are. */
function valueFor(name: string, parts: SignedParts, authority: string): string | null {
  const mark = parts.target.indexOf('?')
  if (name === '@method') return parts.method
  if (name === '@authority') return authority
  if (name === '@path') return mark < 0 ? parts.target : parts.target.slice(0, mark)
  if (name === '@query') return mark < 0 ? '?' : parts.target.slice(mark)
  return name === 'content-type' ? parts.contentType : parts.contentDigest
}

/** Whether the bytes of the body are those that were signed; where none were, there must be none. A digest is no secret. */
export const isSignedBody = ({ digest }: Pick<ProfiledRequest, 'digest'>, bytes: Uint8Array): boolean =>
  digest === null ? bytes.length === 0 : hash(digest.algorithm, bytes, 'base64') === digest.base64
