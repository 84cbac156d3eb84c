import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { type CborValue, cbor, coseKey } from './cbor.ts'

export type Algorithm = 'ES256' | 'RS256' | 'EdDSA'

/** What an authenticator holds of one account at one site. */
export type Credential = {
  id: Buffer
  algorithm: Algorithm
  publicKey: Buffer
  privateKey: KeyObject
  userHandle: Buffer
  signCount: number
}

/** Every way in which an authenticator, or the browser before it, may differ from an honest one. */
export type Knobs = {
  algorithm?: Algorithm
  /** Client data. */
  type?: string
  challenge?: string
  origin?: string
  crossOrigin?: boolean
  topOrigin?: string
  clientData?: Record<string, unknown>
  clientDataBytes?: Buffer
  /** Authenticator data. */
  rpId?: string
  userPresent?: boolean
  userVerified?: boolean
  backupEligible?: boolean
  backedUp?: boolean
  signCount?: number
  /** Bytes of the extension map; the flag is set with them. */
  extensions?: Buffer
  authenticatorData?: (honest: Buffer) => Buffer
  /** The credential. */
  credentialId?: Buffer
  publicKey?: Buffer
  /** A packed statement of the new key itself, instead of none. */
  selfAttested?: true | 'wrongly'
  attestationObject?: (honest: Buffer, authenticatorData: Buffer) => Buffer
  signature?: (honest: Buffer) => Buffer
  /** Null leaves it out. */
  userHandle?: Buffer | null
  transports?: string[]
}

export const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest()

export function newCredential(knobs: Knobs, userHandle: Buffer): Credential {
  const algorithm = knobs.algorithm!
  const { publicKey, privateKey } = newKeys(algorithm)
  const id = knobs.credentialId ?? randomBytes(32)
  return {
    id,
    algorithm,
    publicKey: knobs.publicKey ?? coseKey(publicKey),
    privateKey,
    userHandle,
    signCount: knobs.signCount ?? 0,
  }
}

function newKeys(algorithm: Algorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' })
  if (algorithm === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 })
  return generateKeyPairSync('ed25519')
}

export function clientData({
  type,
  challenge,
  origin,
  crossOrigin = false,
  topOrigin,
  ...knobs
}: Knobs): Buffer {
  const fields = {
    type,
    challenge,
    origin,
    crossOrigin,
    ...(topOrigin && { topOrigin }),
    ...knobs.clientData,
  }
  return knobs.clientDataBytes ?? Buffer.from(JSON.stringify(fields))
}

export function authenticatorData(
  knobs: Knobs,
  { id, publicKey, signCount }: Credential,
  isNew: boolean,
): Buffer {
  const flags =
    (knobs.userPresent ? 1 : 0) |
    (knobs.userVerified ? 4 : 0) |
    (knobs.backupEligible ? 8 : 0) |
    (knobs.backedUp ? 16 : 0) |
    (isNew ? 64 : 0) |
    (knobs.extensions ? 128 : 0)
  const header = Buffer.alloc(5)
  header.writeUInt8(flags, 0)
  header.writeUInt32BE(knobs.signCount ?? signCount, 1)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(id.length)
  const attested = isNew ? [Buffer.alloc(16), length, id, publicKey] : []
  const parts = [sha256(knobs.rpId!), header, ...attested, knobs.extensions ?? Buffer.alloc(0)]
  const honest = Buffer.concat(parts)
  return knobs.authenticatorData?.(honest) ?? honest
}

export function attestationObject(knobs: Knobs, credential: Credential, authData: Buffer): Buffer {
  const statement = new Map<string, CborValue>()
  if (knobs.selfAttested) {
    const said = knobs.selfAttested === true ? clientData(knobs) : Buffer.from('something else')
    statement.set('alg', algorithmIds[credential.algorithm])
    statement.set('sig', signed(credential, Buffer.concat([authData, sha256(said)])))
  }
  const members: [string, CborValue][] = [
    ['fmt', knobs.selfAttested ? 'packed' : 'none'],
    ['attStmt', statement],
    ['authData', authData],
  ]
  return cbor(new Map(members))
}

const algorithmIds = { ES256: -7, RS256: -257, EdDSA: -8 } as const

export const signed = ({ algorithm, privateKey }: Credential, data: Buffer): Buffer =>
  sign(algorithm === 'EdDSA' ? null : 'sha256', data, privateKey)
