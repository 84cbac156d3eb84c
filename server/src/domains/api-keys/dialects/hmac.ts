import { createHash, hash } from 'node:crypto'

/** The two padded keys of HMAC (RFC 2104), made once: each begins one of its two hashes. */
export type HmacKey = { algorithm: Algorithm; inner: Buffer; outer: Buffer }

type Algorithm = 'sha256' | 'sha512'
const blockBytes = { sha256: 64, sha512: 128 } as const
const digestBytes = { sha256: 32, sha512: 64 } as const

export function hmacKey(algorithm: Algorithm, secret: Uint8Array): HmacKey {
  const block = blockBytes[algorithm]
  const key = secret.length > block ? hash(algorithm, secret, 'buffer') : secret
  const padded = (pad: number) => Buffer.alloc(block, pad).map((byte, n) => byte ^ (key[n] ?? 0)) as Buffer
  return {
    algorithm,
    inner: padded(0x36),
    outer: Buffer.concat([padded(0x5c), Buffer.alloc(digestBytes[algorithm])]),
  }
}

/** Where what is hashed comes to stand in one piece. Nothing here waits, so that one is enough. */
const room = Buffer.alloc(32_768)
const nothing = Buffer.alloc(0)

/**
 * HMAC of a text, as UTF-8, and the bytes behind it, as base64. Two one-shot hashes take a third of the time of `createHmac`, which builds an object of its own
 * for each; what comes out is the same (RFC 4231).
 */
export function hmac({ algorithm, inner, outer }: HmacKey, text: string, rest: Uint8Array = nothing): string {
  outer.write(joinedHash(algorithm, inner, text, rest), inner.length, 'binary')
  return hash(algorithm, outer, 'base64')
}

/** SHA-256 of a text and the bytes behind it. */
export const sha256 = (text: string, rest: Uint8Array): Buffer =>
  Buffer.from(joinedHash('sha256', nothing, text, rest), 'binary')

/** As a binary string: a buffer of its own for each digest is what takes the time. */
function joinedHash(algorithm: Algorithm, first: Uint8Array, text: string, rest: Uint8Array): string {
  // One character becomes three bytes at most.
  if (first.length + text.length * 3 + rest.length > room.length)
    return createHash(algorithm).update(first).update(text).update(rest).digest('binary')
  room.set(first)
  const after = first.length + room.write(text, first.length)
  room.set(rest, after)
  return hash(algorithm, room.subarray(0, after + rest.length), 'binary')
}
