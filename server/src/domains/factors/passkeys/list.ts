import type { Reader } from '../../../platform/db.ts'
import { findPasskeys } from './store.ts'

/** `synced`: at its last use the passkey was kept in more than one place (BS of WebAuthn 6.1.3). */
export type Passkey = { id: string; name: string; addedAt: Date; lastUsedAt: Date | null; synced: boolean }

/** Oldest first. */
export async function listPasskeys(reader: Reader, accountId: string): Promise<Passkey[]> {
  const passkeys = await findPasskeys(reader, accountId)
  return passkeys.map(({ credentialId: _credentialId, transports: _transports, ...told }) => told)
}

/** For `requestOptions`. Null asks for nobody's, at the same cost. */
export async function credentialIdsOf(reader: Reader, accountId: string | null): Promise<Buffer[]> {
  return (await findPasskeys(reader, accountId)).map(({ credentialId }) => credentialId)
}
