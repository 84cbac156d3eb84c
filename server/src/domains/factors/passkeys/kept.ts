import type { Tx } from '../../../platform/db.ts'
import type { Attestation } from './attestation.ts'
import { insertPasskey } from './store.ts'

/** What is kept of what an authenticator made. */
export const kept = ({ credentialId, made, authenticatorData, transports }: Attestation) => ({
  credential_id: credentialId,
  public_key: Buffer.from(made.publicKey),
  sign_count: authenticatorData.signCount,
  backup_eligible: authenticatorData.backupEligible,
  backed_up: authenticatorData.backedUp,
  aaguid: aaguidOf(made.aaguid),
  transports,
})

/** The make of an authenticator; zeros stand for none. */
const aaguidOf = (aaguid: Buffer): string | null =>
  aaguid.every((byte) => byte === 0)
    ? null
    : aaguid.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

type Kept = ReturnType<typeof kept>

/** A passkey that is of no account yet, as JSON: its bytes as base64url. */
export type MadePasskey = Omit<Kept, 'credential_id' | 'public_key'> & {
  id: string
  name: string
  credential_id: string
  public_key: string
}

/** `attestation`: one that is acceptable. */
export function writePasskey(
  attestation: Attestation,
  { id, name }: { id: string; name: string },
): MadePasskey {
  const { credential_id, public_key, ...rest } = kept(attestation)
  return {
    ...rest,
    id,
    name,
    credential_id: credential_id.toString('base64url'),
    public_key: public_key.toString('base64url'),
  }
}

/** It counts for this account from the commit on. False when the credential belongs to anybody already. */
export async function putPasskey(tx: Tx, accountId: string, made: MadePasskey, now: Date): Promise<boolean> {
  return await insertPasskey(tx, {
    ...made,
    account_id: accountId,
    created_at: now,
    credential_id: Buffer.from(made.credential_id, 'base64url'),
    public_key: Buffer.from(made.public_key, 'base64url'),
  })
}
