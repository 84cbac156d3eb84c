import { sameBytes } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { readKey } from './key.ts'
import { findOpen } from './store.ts'

/** Which of these is the unlock key of the account, if any. 128 bits are not guessed, so that this may be asked without a count. */
export async function recogniseUnlockKey(
  reader: Reader,
  accountId: string,
  texts: readonly string[],
): Promise<string | null> {
  const keyHash = (await findOpen(reader, accountId))?.keyHash
  if (!keyHash) return null
  return texts.find((text) => sameBytes(readKey(text) ?? Buffer.alloc(0), keyHash)) ?? null
}
