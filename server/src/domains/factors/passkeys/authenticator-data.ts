import { type CborMap, readCbor } from './cbor.ts'
import { demand } from './malformed.ts'
import { longestCredentialId } from './parts.ts'

/** What the authenticator signed (WebAuthn Level 3 6.1). */
export type AuthenticatorData = {
  bytes: Buffer
  rpIdHash: Buffer
  userPresent: boolean
  userVerified: boolean
  backupEligible: boolean
  backedUp: boolean
  signCount: number
  /** Only where a credential is made. */
  credential: NewCredential | null
}

export type NewCredential = { aaguid: Buffer; id: Buffer; publicKey: Buffer; key: CborMap }

/** Longer than any authenticator writes: a credential id of full length, an RSA key, and room for extensions. */
export const longestAuthenticatorData = 8192

const header = 37

/** Extensions nobody asked for are read past, and not acted on. Throws Malformed. */
export function readAuthenticatorData(bytes: Buffer): AuthenticatorData {
  demand(bytes.length >= header && bytes.length <= longestAuthenticatorData)
  const flag = (bit: number): boolean => ((bytes[32]! >> bit) & 1) === 1
  const credential = flag(6) ? readNewCredential(bytes) : null
  let end = credential?.end ?? header
  if (flag(7)) {
    const extensions = readCbor(bytes, end)
    demand(extensions.value instanceof Map)
    end = extensions.end
  }
  demand(end === bytes.length)
  return {
    bytes,
    rpIdHash: bytes.subarray(0, 32),
    userPresent: flag(0),
    userVerified: flag(2),
    backupEligible: flag(3),
    backedUp: flag(4),
    signCount: bytes.readUInt32BE(33),
    credential: credential?.made ?? null,
  }
}

function readNewCredential(bytes: Buffer): { made: NewCredential; end: number } {
  const idAt = header + 18
  demand(bytes.length >= idAt)
  const idLength = bytes.readUInt16BE(header + 16)
  const keyAt = idAt + idLength
  demand(idLength >= 1 && idLength <= longestCredentialId && keyAt < bytes.length)
  const { value: key, end } = readCbor(bytes, keyAt)
  demand(key instanceof Map)
  const made = {
    aaguid: bytes.subarray(header, header + 16),
    id: bytes.subarray(idAt, keyAt),
    publicKey: bytes.subarray(keyAt, end),
    key,
  }
  return { made, end }
}

/** The holder was there and proved it to the authenticator, and what it says of backups does not contradict itself (6.1.3). */
export const isVerified = (data: AuthenticatorData): boolean =>
  data.userPresent && data.userVerified && (data.backupEligible || !data.backedUp)
