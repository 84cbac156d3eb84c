import type { KeyObject } from 'node:crypto'
import type { ApiRefusal, DialectName } from '../../../policy/api-keys.ts'
import type { HmacKey } from './hmac.ts'

/** A request as it came, byte for byte; nothing of it was read and written anew. */
export type Received = {
  method: string
  /** Path and query. */
  target: string
  /** Name and value, in their order, each as often as it came. */
  headers: readonly (readonly [string, string])[]
  /** Null: nobody handed it over. */
  body: Buffer | null
  /** SHA-256 of a body that was not handed over itself. */
  bodyDigest: Buffer | null
}

export type Circumstances = {
  /** Milliseconds. */
  now: number
  /** Names the API goes by: host, and port where it is not the usual one. Native signatures are made for one of them. */
  authorities: readonly string[]
}

export type Judgement = 'right' | 'wrong-signature' | 'wrong-passphrase'

/** What a key is checked with, made once for many requests by `prepareMaterial`. */
export type Material = {
  hmac: HmacKey | null
  /** Ed25519. */
  publicKey: KeyObject | null
  /** SHA-256 of the passphrase header as it is sent, as base64. */
  passphraseHash: string | null
}

/** A request that is written as its dialect says, at a time that counts. Whether its signature is right nobody has looked yet. */
export type Presented = {
  refused: null
  dialect: DialectName
  /** The key, as the request names it: printable, at most 64 characters. */
  name: string
  /** When it was signed, and from when on it is too old, in milliseconds; null where a nonce stands in for time. */
  at: number | null
  expiresAt: number | null
  /** Kraken alone: to rise, of 63 bits. */
  nonce: bigint | null
  /** What makes this request itself and no other of the same key, to be accepted once; null where the nonce decides. */
  once: string | null
  /** Clients of the dialect send it twice as it is: a GET without a nonce. It may come again where all it does is read. */
  mayRepeat: boolean
  /** By the material of the key of this name, or of a decoy: the same work whatever comes out. */
  check(material: Material): Judgement
}

/** The dialect is the one to answer in. */
export type Refused = { refused: ApiRefusal; dialect: DialectName; name: string | null }
