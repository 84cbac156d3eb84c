import { createHmac } from 'node:crypto'
import { sameBytes } from './crypto.ts'

/** Standard Webhooks 1.0: the three headers of a signed message. */
export type SignedHeaders = {
  'webhook-id': string
  'webhook-timestamp': string
  'webhook-signature': string
}

/** What was signed longer ago, or later, than this is not listened to. */
export const toleranceSeconds = 5 * 60

/** `whsec_` and base64, or base64 alone. */
export const secretBytes = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

/** Signs with every secret that counts at this moment: while one is replaced, the receiver may have either. */
export function signMessage(
  secrets: string | readonly string[],
  id: string,
  now: Date,
  body: string,
): SignedHeaders {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signatures = [secrets].flat().map((one) => `v1,${macOf(one, id, timestamp, body).toString('base64')}`)
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

const idShape = /^[\x21-\x2d\x2f-\x7e]{1,200}$/
const timestampShape = /^\d{1,12}$/

/** Whether somebody who has the secret signed this body within the tolerance. Several signatures may stand there while a secret changes. */
export function isSigned(
  secret: string,
  now: Date,
  headers: { [N in keyof SignedHeaders]: unknown },
  body: Buffer,
): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  if (typeof id !== 'string' || !idShape.test(id)) return false
  if (typeof timestamp !== 'string' || !timestampShape.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) return false
  if (typeof signatures !== 'string' || signatures.length > 1000) return false
  const expected = macOf(secret, id, timestamp, body)
  return signatures
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .some((one) => sameBytes(Buffer.from(one.slice(3), 'base64'), expected))
}

const macOf = (secret: string, id: string, timestamp: string, body: string | Buffer): Buffer =>
  createHmac('sha256', secretBytes(secret)).update(`${id}.${timestamp}.`).update(body).digest()
