import { hash } from 'node:crypto'
import { sameBytes } from '../../../platform/crypto.ts'
import type { Random } from '../../../platform/random.ts'
import type { DialectName } from '../../../policy/api-keys.ts'
import { hmac, hmacKey } from './hmac.ts'

export type NewCredentials = {
  /** Shown once, and never kept: what the client is given. */
  secret: string
  passphrase: string | null
  /** The bytes that HMAC takes: to be sealed. */
  key: Buffer
  passphraseHash: Buffer | null
}

const decoded: readonly DialectName[] = ['coinbase-exchange', 'kraken']
const withPassphrase: readonly DialectName[] = ['kucoin', 'okx', 'coinbase-exchange']

/** A secret as clients of the dialect expect one; for native keys, that of the HMAC profile. */
export function newCredentials(dialect: DialectName, random: Random): NewCredentials {
  const isDecoded = decoded.includes(dialect)
  const bytes = random.bytes(isDecoded ? 64 : 32)
  const secret = bytes.toString(isDecoded ? 'base64' : 'base64url')
  const key = keyOfSecret(dialect, secret)
  if (!withPassphrase.includes(dialect)) return { secret, passphrase: null, key, passphraseHash: null }
  const passphrase = random.bytes(16).toString('base64url')
  const sent = dialect === 'kucoin' ? hmac(hmacKey('sha256', key), passphrase) : passphrase
  return { secret, passphrase, key, passphraseHash: hash('sha256', sent, 'buffer') }
}

/** Clients of KuCoin and OKX take the text of the secret for the key; the others decode it. */
export function keyOfSecret(dialect: DialectName, secret: string): Buffer {
  if (decoded.includes(dialect)) return Buffer.from(secret, 'base64')
  return Buffer.from(secret, dialect === 'native' ? 'base64url' : 'utf8')
}

/** The secret as it was shown, from the key: to see whether somebody wrote it where everybody reads. */
export function secretOfKey(dialect: DialectName, key: Buffer): string {
  if (decoded.includes(dialect)) return key.toString('base64')
  return key.toString(dialect === 'native' ? 'base64url' : 'utf8')
}

/** Whether a text is the passphrase as it was shown, by the hash of what clients send in its place. */
export function isPassphrase(dialect: DialectName, key: Buffer, kept: Buffer, text: string): boolean {
  const sent = dialect === 'kucoin' ? hmac(hmacKey('sha256', key), text) : text
  return sameBytes(hash('sha256', sent, 'buffer'), kept)
}
