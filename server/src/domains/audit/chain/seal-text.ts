import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import { type Keys, sameBytes } from '../../../platform/crypto.ts'

/** Bytes of one leaf, and of every hash of the chain: SHA-256. */
export const hashBytes = 32

/** What the first seal follows. */
export const beginning: Buffer = Buffer.alloc(hashBytes)

/** One link: which events, in rising order of their ids, each with 32 bytes in `leaves`. `sealedAt` in microseconds since 1970. */
export type SealContent = {
  number: number
  sealedAt: string
  ids: string[]
  leaves: Buffer
  previous: Buffer
}

export type Seal = SealContent & { hash: Buffer; mac: Buffer }

/** SHA-256 over all of a seal: anybody can check it, with the public key of the checkpoints and nothing else. */
export function sealHash({ number, sealedAt, ids, leaves, previous }: SealContent): Buffer {
  const header = canonicalJson(['sallyport-seal/1', previous.toString('hex'), number, sealedAt, ids])
  return createHash('sha256').update(header).update('\n').update(leaves).digest()
}

/** Who has the database and not the master key cannot make a seal, nor build the chain anew from somewhere. */
export const sealMac = (keys: Keys, { number, hash }: Pick<Seal, 'number' | 'hash'>): Buffer =>
  keys.mac('audit-seals', String(number), hash.toString('hex'))

/** What a seal says of itself: true when its hash, and its mac where there is a key, are those of what stands in it. */
export const isGenuine = (seal: Seal, keys: Keys | null): boolean =>
  seal.leaves.length === seal.ids.length * hashBytes &&
  sameBytes(seal.hash, sealHash(seal)) &&
  (keys === null || sameBytes(seal.mac, sealMac(keys, seal)))
