import { sql } from 'kysely'
import { latestMade } from '../../platform/clock.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import { mailCode } from '../../policy/limits.ts'

export type Purpose = 'sign-up' | 'sign-in'
export type CodeKey = { attemptHash: Buffer; purpose: Purpose }

export async function insertCode(
  tx: Tx,
  row: { attempt_hash: Buffer; purpose: Purpose; mac: Buffer | null; sent_at: Date; expires_at: Date },
): Promise<void> {
  await tx.insertInto('mail_codes').values(row).execute()
}

/** Counts a try against the newest code before it is looked at, and returns what it is to be compared with. Locks the row. */
export async function countTry(tx: Tx, { attemptHash, purpose }: CodeKey, now: Date) {
  return await tx
    .updateTable('mail_codes')
    .set((eb) => ({ wrong_tries: eb('wrong_tries', '+', 1) }))
    .where('attempt_hash', '=', attemptHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('sent_at', '<=', latestMade(now))
    .where('wrong_tries', '<', mailCode.tries)
    .returning(['mac', 'wrong_tries as tries'])
    .executeTakeFirst()
}

export async function markUsed(tx: Tx, { attemptHash }: CodeKey, now: Date): Promise<void> {
  await tx.updateTable('mail_codes').set({ used_at: now }).where('attempt_hash', '=', attemptHash).execute()
}

/** Makes a code one that nobody can answer. */
export async function voidCode(tx: Tx, { attemptHash }: CodeKey): Promise<void> {
  await tx.updateTable('mail_codes').set({ mac: null }).where('attempt_hash', '=', attemptHash).execute()
}

export async function findCode(db: Reader, { attemptHash, purpose }: CodeKey) {
  return await db
    .selectFrom('mail_codes')
    .selectAll()
    .where('attempt_hash', '=', attemptHash)
    .where('purpose', '=', purpose)
    .executeTakeFirst()
}

/** Puts a new code in the place of the old one. The count of wrong tries stays (NIST SP 800-63B-4 3.1.3). */
export async function replaceCode(
  tx: Tx,
  { attemptHash, purpose }: CodeKey,
  next: { mac: Buffer | null; now: Date; expiresAt: Date; sentBefore: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('mail_codes')
    .set((eb) => ({
      mac: next.mac,
      sent_at: next.now,
      expires_at: next.expiresAt,
      sent_count: eb('sent_count', '+', 1),
    }))
    .where('attempt_hash', '=', attemptHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('wrong_tries', '<', mailCode.tries)
    .where('sent_count', '<=', mailCode.resends)
    .where('sent_at', '<=', next.sentBefore)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function deleteExpiredCodes(db: Database, before: Date): Promise<void> {
  await sql`delete from mail_codes where expires_at < ${before}`.execute(db)
}
