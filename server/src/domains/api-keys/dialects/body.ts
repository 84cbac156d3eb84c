import { hash } from 'node:crypto'
import type { ApiRefusal } from '../../../policy/api-keys.ts'
import { type Head, slotOf } from './head.ts'
import type { Received } from './request.ts'

const type = slotOf('content-type')
const empty = Buffer.alloc(0)
export const digestOfNothing = hash('sha256', '', 'buffer')

/** The body itself, where a dialect signs its bytes: a digest of them is not enough. Null: nobody showed it. */
export function bodyOf({ body, bodyDigest }: Received): Buffer | null {
  if (body !== null) return body
  return bodyDigest === null || bodyDigest.equals(digestOfNothing) ? empty : null
}

/** A body that can be nothing but JSON. */
export function jsonBodyOf(received: Received, head: Head): Buffer | ApiRefusal {
  const body = bodyOf(received)
  if (body === null) return 'body-unseen'
  return body.length === 0 || isSaidToBe('application/json', head) ? body : 'malformed'
}

const inUtf8 = /; *charset=(?:utf-8|"utf-8")$/i

/** Most dialects do not sign the type, so it may not decide what the bytes mean: one type, in UTF-8, or nothing is said (G03). */
export function isSaidToBe(wanted: string, { values }: Head): boolean {
  const said = values[type]
  return said === undefined || said === wanted || said.replace(inUtf8, '').toLowerCase() === wanted
}
