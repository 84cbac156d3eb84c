import { bytesOf, fromBase64, type ImportedKey } from './encoding.ts'
import { WebhookRefused } from './errors.ts'
import type { WebhookMessage } from './shapes.ts'

/** Headers as a `Headers` object, as Node's object, or as Fastify and Express give them. */
export type AnyHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | string[] | undefined>>

export type WebhookOptions = {
  now?: Date
  /** How far the sender's clock may be from ours (Standard Webhooks: five minutes). */
  toleranceSeconds?: number
  /** Writes the id down and says whether it stood there already. It must stay there for twice the tolerance. */
  seen?: (id: string) => Promise<boolean> | boolean
}

const defaultTolerance = 5 * 60
const idShape = /^[\x21-\x2d\x2f-\x7e]{1,200}$/

/**
 * Reads a webhook (Standard Webhooks 1.0), or throws `WebhookRefused`. `rawBody` is the body as it came: parsed and written anew, it is
 * another one. `secrets`: all that count, the new and the old one while they change.
 */
export async function verifyWebhook(
  headers: AnyHeaders,
  rawBody: string | Uint8Array,
  secrets: readonly string[] | string,
  { now = new Date(), toleranceSeconds = defaultTolerance, seen }: WebhookOptions = {},
): Promise<WebhookMessage & { id: string }> {
  const id = readHeader(headers, 'webhook-id')
  const timestamp = readHeader(headers, 'webhook-timestamp')
  const signatures = readHeader(headers, 'webhook-signature')
  if (!id || !idShape.test(id) || !timestamp || !/^\d{1,12}$/.test(timestamp) || !signatures)
    throw new WebhookRefused('headers')
  const age = now.getTime() / 1000 - Number(timestamp)
  if (age > toleranceSeconds) throw new WebhookRefused('too-old')
  if (age < -toleranceSeconds) throw new WebhookRefused('too-new')
  const body = typeof rawBody === 'string' ? bytesOf(rawBody) : rawBody
  const signed = joined(bytesOf(`${id}.${timestamp}.`), body)
  if (!(await isSigned(signed, signatures, typeof secrets === 'string' ? [secrets] : secrets)))
    throw new WebhookRefused('signature')
  const message = readMessage(body)
  // Last: an id that somebody else made up must not block the real message.
  if (await seen?.(id)) throw new WebhookRefused('replayed')
  return { ...message, id }
}

function readHeader(headers: AnyHeaders, name: string): string | null {
  if (typeof headers.get === 'function') return headers.get(name)
  const value = (headers as Record<string, string | string[] | undefined>)[name]
  return typeof value === 'string' ? value : null
}

/** At most so many are looked at: the header is a stranger's. */
const mostSignatures = 10

async function isSigned(
  signed: Uint8Array<ArrayBuffer>,
  header: string,
  secrets: readonly string[],
): Promise<boolean> {
  const given = header
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .slice(0, mostSignatures)
    .map((one) => fromBase64(one.slice(3)))
    .filter((one) => one !== null)
  let right = false
  for (const secret of secrets) {
    const key = await keyOf(secret)
    // `verify` compares in constant time, and none is left out once one was right.
    for (const mac of given) right = (await crypto.subtle.verify('HMAC', key, mac, signed)) || right
  }
  return right
}

async function keyOf(secret: string): Promise<ImportedKey> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''))
  if (!bytes || bytes.length < 16) throw new TypeError('a webhook secret is "whsec_" and base64')
  return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}

function readMessage(body: Uint8Array): WebhookMessage {
  try {
    const message = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as WebhookMessage
    if (typeof message.type === 'string' && typeof message.data === 'object' && message.data !== null)
      return message
  } catch {
    // As wrong as one of another shape.
  }
  throw new WebhookRefused('body')
}
