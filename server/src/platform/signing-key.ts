import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Keys, MacPurpose } from './crypto.ts'

// RFC 8410: PKCS #8 of an Ed25519 key is this and its 32 bytes of seed.
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** An Ed25519 pair derived from the first root, so that it needs no keeping of its own. */
export const signingKey = (keys: Keys, purpose: MacPurpose): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([seedPrefix, keys.raw(purpose)]),
    format: 'der',
    type: 'pkcs8',
  })
