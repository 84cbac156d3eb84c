import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findPassword, type Hasher } from '../passwords/index.ts'

/**
 * Every mail would tell the password. Looked at only once it was proven: before, whoever has the session would guess at it here.
 * Refuses: anti-phishing-invalid (`password`), busy.
 */
export async function refusePassword(
  hasher: Hasher,
  db: Reader,
  accountId: string,
  typed: string,
): Promise<void> {
  const hash = (await findPassword(db, accountId))?.hash
  if (!hash) return
  // As it was typed, and as it will stand in mails.
  for (const text of new Set([typed, typed.normalize('NFC').trim()]))
    if (await hasher.verify(hash, text))
      throw new Refusal('anti-phishing-invalid', { field: 'code', extras: { reason: 'password' } })
}
