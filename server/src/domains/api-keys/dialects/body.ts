import { hash } from 'node:crypto'
import type { Received } from './request.ts'

const empty = Buffer.alloc(0)
export const digestOfNothing = hash('sha256', '', 'buffer')

/** The body itself, where a dialect signs its bytes; a digest of them is not enough. */
export function bodyOf({ body, bodyDigest }: Received): Buffer | null {
  if (body !== null) return body
  return bodyDigest === null || bodyDigest.equals(digestOfNothing) ? empty : null
}
