import { BadJson, parseJsonBody } from '../../../platform/http/json-body.ts'
import { bodyOf, isSaidToBe } from './body.ts'
import { sameText } from './compare.ts'
import type { Dialect } from './dialect.ts'
import { slotOf } from './head.ts'
import { hmac, hmacKey, sha256 } from './hmac.ts'
import type { Judgement, Material } from './request.ts'

const key = slotOf('api-key')
const sign = slotOf('api-sign')

const nonceShape = /^(?:0|[1-9]\d{0,18})$/
/** Nothing stands between nonce and body in what is signed: a digit more or less of the one would be one of the other. */
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
/** What the database keeps it in. */
const highest = 2n ** 63n - 1n
const brace = '{'.charCodeAt(0)

/**
 * Kraken: base64(HMAC-SHA512(base64decode(secret), path + SHA256(nonce + body))). Always POST, for the method is not signed; no query, for it is not either.
 * The nonce stands in the body and takes the place of time.
 */
export const kraken: Dialect = {
  nameOf: ({ values }) => values[key],
  read(received, head, name) {
    const { method, target } = received
    if (method !== 'POST') return 'method-refused'
    if (target.includes('?')) return 'malformed'
    const body = bodyOf(received)
    if (body === null) return 'body-unseen'
    if (isDigit(body[0])) return 'malformed'
    const isJson = body[0] === brace
    if (!isSaidToBe(isJson ? 'application/json' : 'application/x-www-form-urlencoded', head))
      return 'malformed'
    const nonce = isJson ? nonceOfJson(body) : nonceOfForm(body)
    if (nonce === null || BigInt(nonce) > highest) return 'nonce'
    const signature = head.values[sign] ?? ''
    return {
      ...{ refused: null, dialect: 'kraken', name, at: null, expiresAt: null, nonce: BigInt(nonce) },
      ...{
        once: null,
        mayRepeat: false,
        check: (material) => check(target, nonce, body, signature, material),
      },
    }
  },
  prepare: ({ secret }) => ({
    hmac: secret && hmacKey('sha512', secret),
    publicKey: null,
    passphraseHash: null,
  }),
}

/** The one field of that name, in plain digits. */
function nonceOfForm(body: Buffer): string | null {
  const text = body.toString('latin1')
  const at = text.startsWith('nonce=') ? 6 : text.indexOf('&nonce=') + 7
  if (at === 6 && !text.startsWith('nonce=')) return null
  if (text.includes('&nonce=', at)) return null
  const end = text.indexOf('&', at)
  const nonce = text.slice(at, end < 0 ? undefined : end)
  return nonceShape.test(nonce) ? nonce : null
}

function nonceOfJson(body: Buffer): string | null {
  try {
    const { nonce } = parseJsonBody(body) as { nonce?: unknown }
    const text = Number.isSafeInteger(nonce) ? String(nonce) : nonce
    return typeof text === 'string' && nonceShape.test(text) ? text : null
  } catch (error) {
    if (error instanceof BadJson) return null
    throw error
  }
}

function check(
  path: string,
  nonce: string,
  body: Buffer,
  sign: string,
  { hmac: secret }: Material,
): Judgement {
  if (secret === null) return 'wrong-signature'
  return sameText(hmac(secret, path, sha256(nonce, body)), sign) ? 'right' : 'wrong-signature'
}
