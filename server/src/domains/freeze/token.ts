import { type Keys, sameBytes } from '../../platform/crypto.ts'

/**
 * What a link says: to which address it was sent, under which state of the freeze, and when the message was made. Signed and not kept: the
 * state that follows from its use is what makes it good for once.
 */
export type Link = { identifierId: string; generation: number; madeAt: Date }

/** 16 bytes of id, 4 of generation, 6 of milliseconds, 16 of HMAC-SHA-256 (RFC 2104 5: no less than half of it). */
const [idBytes, generationBytes, timeBytes, macBytes] = [16, 4, 6, 16]
const claimBytes = idBytes + generationBytes + timeBytes

/** 56 characters of base64url, without a spare bit: every link has one spelling. */
export function writeToken(keys: Keys, { identifierId, generation, madeAt }: Link): string {
  const claim = Buffer.alloc(claimBytes)
  claim.write(identifierId.replaceAll('-', ''), 'hex')
  claim.writeUInt32BE(generation, idBytes)
  claim.writeUIntBE(madeAt.getTime(), idBytes + generationBytes, timeBytes)
  return Buffer.concat([claim, macOf(keys, claim)]).toString('base64url')
}

/** Null for whatever we did not write. What is no token at all is checked like one, so that it takes as long (K15). */
export function readToken(keys: Keys, token: string): Link | null {
  const bytes = Buffer.alloc(claimBytes + macBytes)
  const length = Buffer.from(token, 'base64url').copy(bytes)
  const claim = bytes.subarray(0, claimBytes)
  const fits = sameBytes(macOf(keys, claim), bytes.subarray(claimBytes))
  if (!fits || length !== bytes.length || bytes.toString('base64url') !== token) return null
  return {
    identifierId: idOf(claim.toString('hex', 0, idBytes)),
    generation: claim.readUInt32BE(idBytes),
    madeAt: new Date(claim.readUIntBE(idBytes + generationBytes, timeBytes)),
  }
}

const macOf = (keys: Keys, claim: Buffer): Buffer =>
  keys.mac('freeze-links', claim.toString('base64url')).subarray(0, macBytes)

const idOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
