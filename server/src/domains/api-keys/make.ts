import type { Keys } from '../../platform/crypto.ts'
import type { Random } from '../../platform/random.ts'
import type { KeyRow } from './rights.ts'

/** Public, and never guessed in vain: 144 bits. */
export const makeName = (random: Random): string => `ak_${random.bytes(18).toString('base64url')}`

export const sealSecret = (keys: Keys, id: string, key: Buffer): Buffer =>
  keys.seal('api-key-secrets', aboutKey(id), key)

/** The bytes that HMAC takes; null for a key whose private half we never had. Throws when the sealed value was altered or belongs to another key. */
export const secretBytes = (keys: Keys, { id, secret }: Pick<KeyRow, 'id' | 'secret'>): Buffer | null =>
  secret && keys.open('api-key-secrets', aboutKey(id), secret)

const aboutKey = (id: string): string => `api-key:${id}`
