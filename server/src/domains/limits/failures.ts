import { addressKey } from '../../platform/client/address.ts'
import type { Reader } from '../../platform/db.ts'
import { abuseKey } from './abuse-key.ts'
import { countSpent, spendRate } from './spend-rate.ts'

/** Whose fault a failure may be (an address) and whom it is aimed at (an identifier as typed; null when none was given). */
export type FailureOf = { address: string; identifier: string | null }

/** Failures of late, fading by themselves. They only make the CAPTCHA harder; locks are `claimTry`'s. */
export type RecentFailures = { addressFailures: number; targetFailures: number }

/** Notes a wrong password, code or CAPTCHA answer. */
export async function noteFailure(db: Reader, now: Date, of: FailureOf): Promise<void> {
  await spendRate(db, now, 'failures.address', addressKey(of.address))
  if (of.identifier !== null) await spendRate(db, now, 'failures.target', abuseKey(of.identifier))
}

export async function recentFailures(reader: Reader, now: Date, of: FailureOf): Promise<RecentFailures> {
  const target =
    of.identifier === null ? 0 : await countSpent(reader, now, 'failures.target', abuseKey(of.identifier))
  return {
    addressFailures: await countSpent(reader, now, 'failures.address', addressKey(of.address)),
    targetFailures: target,
  }
}
