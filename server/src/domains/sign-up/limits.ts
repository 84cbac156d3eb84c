import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { RateName } from '../../policy/limits.ts'
import { abuseKey, type Spending, spendRate } from '../limits/index.ts'

/**
 * Only what got past the CAPTCHA: else requests that cost their sender nothing would shut the door for everybody (C13).
 */
export async function spendEverybodys(db: Reader, now: Date): Promise<void> {
  refuseOver(await spendRate(db, now, 'sign-up.everyone', 'everyone'))
}

/** Codes tried for one address, over all the sign-ups that name it: five tries each would add up to a way in (A06). */
export const spendGuess = (db: Reader, now: Date, canonical: string): Promise<void> =>
  spend(db, now, ['sign-up.guess'], canonical)

/** Taken and free addresses alike, so that a full count tells nobody which it is (C02). */
async function spend(db: Reader, now: Date, names: RateName[], canonical: string): Promise<void> {
  for (const name of names) refuseOver(await spendRate(db, now, name, abuseKey(canonical)))
}

function refuseOver(spent: Spending): void {
  if (spent.kind === 'over')
    throw new Refusal('too-many-requests', { retryAfterSeconds: spent.retryAfterSeconds })
}
