import { tokenHash } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findInvite, type StoredInvite } from './invite-store.ts'

export type FoundInvite = StoredInvite & { hash: Buffer; waits: boolean }

/** What a link opens, at this moment; looking changes nothing. Refuses: invite-over, for whatever reason it opens nothing. */
export async function lookAtInvite(reader: Reader, now: Date, token: string): Promise<FoundInvite> {
  const hash = tokenHash(token)
  const found = await findInvite(reader, hash)
  if (!found || now >= found.expiresAt) throw new Refusal('invite-over')
  return { ...found, hash, waits: now < found.countsFrom }
}
