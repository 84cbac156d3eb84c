import { type Keys, sameBytes } from '../../platform/crypto.ts'

/** Which case a link stops, and to which address it was sent. Signed and not kept: a case that is over is what makes it spent. */
export type VetoLink = { caseId: string; identifierId: string }

/** Twice 16 bytes of id, 16 of HMAC-SHA-256 (RFC 2104 5: no less than half of it). */
const [idBytes, macBytes] = [16, 16]
const claimBytes = 2 * idBytes

/** 64 characters of base64url, without a spare bit: every link has one spelling. */
export function writeVeto(keys: Keys, { caseId, identifierId }: VetoLink): string {
  const claim = Buffer.from(`${caseId}${identifierId}`.replaceAll('-', ''), 'hex')
  return Buffer.concat([claim, macOf(keys, claim)]).toString('base64url')
}

/** Null for whatever we did not write. What is no token at all is checked like one, so that it takes as long. */
export function readVeto(keys: Keys, token: string): VetoLink | null {
  const bytes = Buffer.alloc(claimBytes + macBytes)
  const length = Buffer.from(token, 'base64url').copy(bytes)
  const claim = bytes.subarray(0, claimBytes)
  const fits = sameBytes(macOf(keys, claim), bytes.subarray(claimBytes))
  if (!fits || length !== bytes.length || bytes.toString('base64url') !== token) return null
  return { caseId: idOf(claim.subarray(0, idBytes)), identifierId: idOf(claim.subarray(idBytes)) }
}

const macOf = (keys: Keys, claim: Buffer): Buffer =>
  keys.mac('recovery-links', claim.toString('base64url')).subarray(0, macBytes)

const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
