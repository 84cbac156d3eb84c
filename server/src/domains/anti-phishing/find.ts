import type { Keys } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { findSealed } from './store.ts'

/** The code of an account, in the clear: for its holder, and for mails to them. */
export async function findCode(
  keys: Keys,
  db: Reader,
  accountId: string,
): Promise<{ code: string; setAt: Date } | null> {
  const row = await findSealed(db, accountId)
  return row ? { code: keys.open('anti-phishing', accountId, row.sealed).toString(), setAt: row.setAt } : null
}

/** Whether there is one, without opening it. */
export const hasCode = async (db: Reader, accountId: string): Promise<boolean> =>
  (await findSealed(db, accountId)) !== undefined
