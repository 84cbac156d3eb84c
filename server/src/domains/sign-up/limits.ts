import type { Reader } from '../../platform/db.ts'
import { abuseKey, requireRate } from '../limits/index.ts'

/**
 * Only what got past the CAPTCHA: else requests that cost their sender nothing would shut the door for everybody (C13).
 */
export async function spendEverybodys(db: Reader, now: Date): Promise<void> {
  await requireRate(db, now, 'sign-up.everyone', 'everyone')
}

/**
 * Codes tried for one address, over all the sign-ups that name it: five tries each would add up to a way in (A06). Taken and free addresses
 * alike, so that a full count tells nobody which it is (C02).
 */
export const spendGuess = (db: Reader, now: Date, canonical: string): Promise<void> =>
  requireRate(db, now, 'sign-up.guess', abuseKey(canonical))
