import type { Outside } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import type { Hasher } from '../../passwords/index.ts'
import { nearVariants, pinsIn } from './near.ts'
import { isLast } from './shut.ts'
import { type Claimed, claimTry, findSecret, giveBackTry } from './store.ts'

/** Whether any of these is what the hash was made of. One after the other: a setting must not fill the queue of those who sign in. */
export async function matchesAny(hasher: Hasher, hash: string, texts: readonly string[]): Promise<boolean> {
  for (const text of texts) if (await hasher.verify(hash, text)) return true
  return false
}

/** `shut`: the try that locked it or switched it off, to be told in the transaction that follows. */
export type Guessed = { isNear: boolean; shut: Claimed | null }

/**
 * Whether a new sign-in password is the trading password, or nearly. That is a guess at it, made by somebody who need not know it: it counts as a wrong try,
 * and while the trading password is locked nothing is compared. A thief who locked it must not keep the holder from changing the password. May refuse: busy.
 */
export async function guessTradingPassword(
  hasher: Hasher,
  { db, now }: Pick<Outside, 'db' | 'now'>,
  accountId: string,
  written: string,
): Promise<Guessed> {
  let shut: Claimed | null = null
  for (const texts of await guessesOf(db, accountId, written)) {
    const claimed = await claimTry(db, accountId, now)
    if (!claimed) return { isNear: false, shut }
    if (isLast(claimed)) shut = claimed
    try {
      if (await matchesAny(hasher, claimed.hash, texts)) return { isNear: true, shut }
    } catch (error) {
      // Nobody had the time to look at it.
      await giveBackTry(db, accountId, now)
      throw error
    }
  }
  return { isNear: false, shut }
}

/** What counts as one wrong try each: nearly a password is one guess at it, but two PINs are two, or ten tries a day were eighty (A22). */
async function guessesOf(reader: Reader, accountId: string, written: string): Promise<string[][]> {
  const secret = await findSecret(reader, accountId)
  if (!secret) return []
  return secret.mode === 'pin' ? pinsIn(written).map((pin) => [pin]) : [nearVariants(written)]
}
