import { sameBytes } from '../../../platform/crypto.ts'
import type { Attestation } from './attestation.ts'
import { isVerified } from './authenticator-data.ts'
import { isExpected } from './client-data.ts'
import { isSoundKey } from './cose-key.ts'
import type { Site } from './site.ts'
import { isAttested } from './verify.ts'

/** What an authenticator made may be let in: for this challenge, on our own page, by somebody it has verified, with a key that binds. */
export async function isAcceptable(settings: Site, attestation: Attestation): Promise<boolean> {
  const { clientData, challenge, authenticatorData, made, credentialId } = attestation
  return (
    isExpected(settings, clientData, { type: 'webauthn.create', challenge }) &&
    isVerified(authenticatorData) &&
    sameBytes(made.id, credentialId) &&
    isSoundKey(made.key) &&
    isPlain(attestation) &&
    (await isAttested(settings, attestation, challenge))
  )
}

/**
 * No statement, which is what was asked for, or one the new key itself signed. Certificates nobody asked for are not read: that would be
 * parsing, and fetching revocation lists from addresses, at a stranger's word.
 */
const isPlain = ({ format, statement }: Attestation): boolean =>
  format === 'none' ? statement.size === 0 : format === 'packed' && !statement.has('x5c')
