import { hash } from 'node:crypto'
import type { ApiRefusal, DialectName } from '../../../policy/api-keys.ts'
import { sameText } from './compare.ts'
import type { Stored } from './dialect.ts'
import { hmac, hmacKey } from './hmac.ts'
import type { Judgement, Material, Presented } from './request.ts'
import { endOf } from './time.ts'

/** What KuCoin, OKX and Coinbase have in common: timestamp, method, target and body in one string, and a passphrase. */
export type Glued = {
  dialect: Exclude<DialectName, 'native' | 'kraken'>
  name: string
  method: string
  /** Milliseconds. */
  at: number
  /** All that is signed before the body; the second where there is another way to write it. */
  text: string
  otherText: string | null
  body: Buffer
  sign: string
  passphrase: string
  /** The passphrase came as the holder knows it, where its HMAC is what counts. */
  isPlain: boolean
}

export function presentGlued(signed: Glued): Presented {
  const { dialect, name, method, at, sign } = signed
  const check = (material: Material) => checkGlued(signed, material)
  return {
    refused: null,
    dialect,
    name,
    at,
    expiresAt: endOf(dialect, at),
    nonce: null,
    once: sign,
    mayRepeat: method === 'GET',
    check,
  }
}

/** Signature and passphrase are compared in one: which of them was wrong is looked for when one of them was. */
function checkGlued(signed: Glued, { hmac: secret, passphraseHash }: Material): Judgement {
  if (secret === null || passphraseHash === null) return 'wrong-signature'
  const { text, otherText, body, sign, passphrase, isPlain } = signed
  const sent = hash('sha256', isPlain ? hmac(secret, passphrase) : passphrase, 'base64')
  const isRight = (right: string): boolean => sameText(right + sent, sign + passphraseHash)
  const first = hmac(secret, text, body)
  if (isRight(first)) return 'right'
  const second = otherText === null ? first : hmac(secret, otherText, body)
  if (isRight(second)) return 'right'
  return sameText(first, sign) || sameText(second, sign) ? 'wrong-passphrase' : 'wrong-signature'
}

export const prepareGlued = ({ secret, passphraseHash }: Stored): Material => ({
  hmac: secret && hmacKey('sha256', secret),
  publicKey: null,
  passphraseHash: passphraseHash?.toString('base64') ?? null,
})

/** Signs a target is written with (RFC 3986 2, 3.3, 3.4). */
const inTarget = /^[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*$/

/**
 * Nothing stands between target and body: `DELETE /orders?pair=x` would be as well signed as `DELETE /orders` with the body `?pair=x`. So where a body may come,
 * the target has only signs of targets and the body begins with none: there is one place to part them.
 */
export function judgeSeam(method: string, target: string, body: Buffer): ApiRefusal | null {
  if (method === 'GET') return null
  if (!inTarget.test(target)) return 'malformed'
  return body.length > 0 && inTarget.test(String.fromCharCode(body[0]!)) ? 'malformed' : null
}
