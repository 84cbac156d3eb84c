import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { Keys } from '../../platform/crypto.ts'
import { type DialectName, dialectNames } from '../../policy/api-keys.ts'
import { type Material, prepareMaterial } from '../api-keys/dialects/index.ts'

export type Decoys = Readonly<Record<DialectName, Material>>

/** Keys of nobody, for what names no key: the same work comes to nothing (G09). */
export const makeDecoys = (keys: Keys): Decoys =>
  Object.fromEntries(dialectNames.map((name) => [name, makeDecoy(keys, name)])) as Decoys

function makeDecoy(keys: Keys, dialect: DialectName): Material {
  const bytes = keys.mac('api-key-decoys', dialect)
  return prepareMaterial(dialect, {
    secret: Buffer.from(bytes.toString('base64url')),
    publicKey: dialect === 'native' ? publicKeyOf(bytes) : null,
    passphraseHash: keys.mac('api-key-decoys', dialect, 'passphrase'),
  })
}

/** RFC 8410 7: what stands before the 32 bytes of an Ed25519 private key. */
const beforeSeed = Buffer.from('302e020100300506032b657004220420', 'hex')

function publicKeyOf(seed: Buffer): string {
  const privateKey = createPrivateKey({
    key: Buffer.concat([beforeSeed, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
}
