import type { ApiRefusal } from '../../../policy/api-keys.ts'
import type { Head } from './head.ts'
import type { Circumstances, Material, Presented, Received } from './request.ts'

/** What is kept of a key: the bytes that HMAC takes, unsealed; the public half as SPKI PEM; SHA-256 of the passphrase header. */
export type Stored = { secret: Buffer | null; publicKey: string | null; passphraseHash: Buffer | null }

/** One way to sign requests. Pure: no clock, no database. */
export type Dialect = {
  /** The key as it is named; undefined where nobody is. */
  nameOf(head: Head): string | undefined
  /** Reads a request that has the form all dialects ask for, and the headers of this one alone. */
  read(received: Received, head: Head, name: string, circumstances: Circumstances): Presented | ApiRefusal
  prepare(stored: Stored): Material
}
