import type { Reader } from '../../../platform/db.ts'
import { findSecret } from './store.ts'

/** What a message that is to be sent is compared with. Whoever compares counts each as a guess. */
export type ComparedSecret = { mode: 'password' | 'pin'; hash: string; length: number | null }

/** Null where none is set. */
export async function comparedTradingPassword(
  reader: Reader,
  accountId: string,
): Promise<ComparedSecret | null> {
  const row = await findSecret(reader, accountId)
  return row ? { mode: row.mode as ComparedSecret['mode'], hash: row.hash, length: row.length } : null
}
