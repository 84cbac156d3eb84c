import { hash } from 'node:crypto'
import { sameBytes } from './crypto.ts'
import {
  type MessageSignature,
  onlyHeader,
  readBase64,
  readMessageSignature,
  type SignedRequest,
  signatureBase,
} from './message-signature.ts'

/** Seconds between created and expires at most, and by how much clocks may differ. */
export type SignatureLimits = { seconds: number; skewSeconds: number }

export type ProfileRules = SignatureLimits & {
  /** The name the server goes by: host, and port where it is not the usual one. */
  authority: string
  /** What such a request is signed for, so that a signature for something else is worth nothing here (RFC 9421 7.2.7). */
  tag: string
  now: Date
}

/** A request signed as we want it, before anybody has looked whether the signature is right. */
export type ProfiledRequest = {
  keyId: string
  nonce: string
  expiresAt: Date
  base: string
  signature: Buffer
  /** Whether the bytes of the body are those that were signed. */
  isBody: (bytes: Buffer) => boolean
}

const always = ['@method', '@authority', '@path', '@query']
const withBody = [...always, 'content-type', 'content-digest']
const named = ['created', 'expires', 'nonce', 'keyid', 'alg', 'tag']
/** 128 bits or more, as base64url or hexadecimal. */
const nonceShape = /^[A-Za-z0-9_-]{22,128}$/

/**
 * The profile of RFC 9421 that requests to us are signed by: exactly these components and parameters, Ed25519, a short life and a nonce. Null for anything
 * else: whoever signs less signs something that can be sent elsewhere (RFC 9421 7.2.1).
 */
export function readProfile(request: SignedRequest, rules: ProfileRules): ProfiledRequest | null {
  const read = readMessageSignature(request)
  if (!read || !sameNames([...read.parameters.keys()], named)) return null
  const { parameters } = read
  if (parameters.get('alg') !== 'ed25519' || parameters.get('tag') !== rules.tag) return null
  const expires = readTimes(read, rules)
  const nonce = parameters.get('nonce')
  const keyId = parameters.get('keyid')
  if (expires === null || typeof nonce !== 'string' || !nonceShape.test(nonce)) return null
  const isBody = readBody(read, request)
  const base = signatureBase(read, request, rules.authority)
  if (isBody === null || base === null || typeof keyId !== 'string') return null
  return { keyId, nonce, expiresAt: new Date(expires * 1000), base, signature: read.signature, isBody }
}

const sameNames = (names: readonly string[], wanted: readonly string[]): boolean =>
  names.length === wanted.length && wanted.every((name) => names.includes(name))

/** When it expires, in seconds; null where it has, begins later, or lives too long. */
function readTimes({ parameters }: MessageSignature, rules: ProfileRules): number | null {
  const created = parameters.get('created')
  const expires = parameters.get('expires')
  const now = rules.now.getTime() / 1000
  if (typeof created !== 'number' || typeof expires !== 'number') return null
  if (expires <= created || expires - created > rules.seconds) return null
  return created <= now + rules.skewSeconds && now < expires ? expires : null
}

/** How the body is judged: by its digest where one was signed (RFC 9530), and else there must be none. */
function readBody(
  { components }: MessageSignature,
  request: SignedRequest,
): ProfiledRequest['isBody'] | null {
  if (sameNames(components, always)) return (bytes) => bytes.length === 0
  if (!sameNames(components, withBody)) return null
  const [, algorithm, text] = digestShape.exec(onlyHeader(request, 'content-digest') ?? '') ?? []
  const digest = text === undefined ? null : readBase64(text)
  if (!algorithm || !digest) return null
  return (bytes) => sameBytes(hash(algorithm.replace('-', ''), bytes, 'buffer'), digest)
}

/** One digest, by one of the two algorithms that count as safe (RFC 9530 5). */
const digestShape = /^(sha-256|sha-512)=:([A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==):$/
