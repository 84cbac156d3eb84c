import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import type { Keys } from '../../../platform/crypto.ts'
import { signingKey } from '../../../platform/signing-key.ts'

/** What is said of the chain up to a seal. `chain` is the hash of its first seal: which chain this is. Hashes in hexadecimal. */
export type Statement = {
  chain: string
  seal: number
  events: number
  hash: string
  at: string
  /** SHA-256 of the signature before; of nothing for the first. So that none is taken out unnoticed. */
  previous: string
}

/** A statement as an anchor keeps it; it proves itself, wherever it lies. */
export type SignedStatement = Statement & { format: typeof format; signature: string }

const format = 'sallyport-checkpoint/1'

export const statementText = (statement: Statement): string => canonicalJson({ ...statement, format })

/** The pair is derived from the master key, so that it needs no keeping of its own. */
export const checkpointKey = (keys: Keys): KeyObject => signingKey(keys, 'audit-checkpoints')

export const publicKeyOf = (keys: Keys): KeyObject => createPublicKey(checkpointKey(keys))

export const signStatement = (key: KeyObject, statement: Statement): Buffer =>
  sign(null, Buffer.from(statementText(statement)), key)

export const isSigned = (key: KeyObject, statement: Statement, signature: Uint8Array): boolean =>
  verify(null, Buffer.from(statementText(statement)), key, signature)

/** What the next statement names as the one before it. */
export const linkOf = (signature: Uint8Array | null): string => hash('sha256', signature ?? '', 'hex')

/** One line for an anchor. */
export const anchorLine = (statement: Statement, signature: Buffer): string =>
  canonicalJson({ ...statement, format, signature: signature.toString('base64') })

const isMoment = (text: unknown): boolean =>
  typeof text === 'string' && new Date(text).getTime() > 0 && new Date(text).toISOString() === text

const hex = /^[0-9a-f]{64}$/

/** Reads a line of an anchor; null where it is none, or none of this format. */
export function readAnchorLine(line: string): { statement: Statement; signature: Buffer } | null {
  try {
    const { format: said, signature, ...rest } = JSON.parse(line) as SignedStatement
    const { chain, seal, events, hash, at, previous } = rest
    const right =
      said === format &&
      [chain, hash, previous].every((value) => typeof value === 'string' && hex.test(value)) &&
      [seal, events].every((value) => Number.isSafeInteger(value) && value >= 0) &&
      isMoment(at) &&
      typeof signature === 'string'
    if (!right) return null
    const statement = { chain, seal, events, hash, at, previous }
    return { statement, signature: Buffer.from(signature, 'base64') }
  } catch {
    return null
  }
}
