import { latestMade } from '../../platform/clock.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import { sentCode } from '../../policy/limits.ts'

export type Purpose =
  | 'sign-up'
  | 'sign-in'
  | 'factor'
  | 'confirmation'
  | 'identifier'
  | 'sms-factor'
  | 'reply-address'
  | 'password-reset'
/** `subject`: SHA-256 of the attempt's token or of the id of what the code is for. A code is nothing to another subject or purpose (A11). */
export type CodeKey = { subject: Buffer; purpose: Purpose }
export type Channel = 'mail' | 'sms'

export type NewCode = {
  mac: Buffer | null
  channel: Channel
  country: string | null
  sent_at: Date
  expires_at: Date
}

/** A subject that had a code of this purpose before gets a new one with `replaceCode`; a second insert is a bug. */
export async function insertCode(tx: Tx, { subject, purpose }: CodeKey, row: NewCode): Promise<void> {
  await tx
    .insertInto('codes')
    .values({ subject, purpose, ...row })
    .execute()
}

/** Counts a try against the newest code before it is looked at, and returns what it is to be compared with. Locks the row. */
export async function countTry(tx: Tx, { subject, purpose }: CodeKey, now: Date) {
  return await tx
    .updateTable('codes')
    .set((eb) => ({ wrong_tries: eb('wrong_tries', '+', 1) }))
    .where('subject', '=', subject)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('sent_at', '<=', latestMade(now))
    .where('wrong_tries', '<', sentCode.tries)
    .returning(['mac', 'country', 'wrong_tries as tries', 'notice_id as noticeId'])
    .executeTakeFirst()
}

export async function markUsed(tx: Tx, key: CodeKey, now: Date): Promise<void> {
  await update(tx, key).set({ used_at: now }).execute()
}

/** Makes a code one that nobody can answer. */
export async function voidCode(tx: Tx, key: CodeKey): Promise<void> {
  await update(tx, key).set({ mac: null }).execute()
}

/** Makes the code that a notice carries one that nobody can answer. */
export async function voidCodeOf(db: Reader, noticeId: string): Promise<void> {
  await db.updateTable('codes').set({ mac: null }).where('notice_id', '=', noticeId).execute()
}

/** Which notice carries the newest code. */
export async function setNotice(tx: Tx, key: CodeKey, noticeId: string): Promise<void> {
  await update(tx, key).set({ notice_id: noticeId }).execute()
}

const update = (tx: Tx, { subject, purpose }: CodeKey) =>
  tx.updateTable('codes').where('subject', '=', subject).where('purpose', '=', purpose)

export async function findCode(db: Reader, { subject, purpose }: CodeKey) {
  return await db
    .selectFrom('codes')
    .selectAll()
    .where('subject', '=', subject)
    .where('purpose', '=', purpose)
    .executeTakeFirst()
}

/** Puts a new code in the place of the old one. The count of wrong tries stays (NIST SP 800-63B-4 3.1.3). */
export async function replaceCode(
  tx: Tx,
  key: CodeKey,
  next: { mac: Buffer | null; now: Date; expiresAt: Date; sentBefore: Date },
): Promise<boolean> {
  const result = await update(tx, key)
    .set((eb) => ({
      mac: next.mac,
      sent_at: next.now,
      expires_at: next.expiresAt,
      sent_count: eb('sent_count', '+', 1),
      notice_id: null,
    }))
    .where('used_at', 'is', null)
    .where('wrong_tries', '<', sentCode.tries)
    .where('sent_count', '<=', sentCode.resends)
    .where('sent_at', '<=', next.sentBefore)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function deleteCode(tx: Tx, { subject, purpose }: CodeKey): Promise<void> {
  await tx.deleteFrom('codes').where('subject', '=', subject).where('purpose', '=', purpose).execute()
}

export async function deleteExpiredCodes(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('codes').where('expires_at', '<', before).execute()
}
