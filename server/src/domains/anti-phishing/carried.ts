import { secondsAfter } from '../../platform/clock.ts'
import type { Keys } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { identifierChange } from '../../policy/holds.ts'
import { isSettled, listIdentifiers } from '../accounts/index.ts'
import { findSms } from '../factors/sms/index.ts'
import { findCode } from './find.ts'

export type Addressee = { accountId: string; to: string }

/**
 * The code for a message to this address, as it is being composed; null where none is set, and for every address that is not the account's
 * own beyond doubt. Whoever sends can neither forget it nor give it away: nobody but this reads it for a message (F16).
 */
export async function codeFor(
  { keys, now }: { keys: Keys; now: Date },
  db: Reader,
  { accountId, to }: Addressee,
): Promise<string | null> {
  if (!(await isOwn(db, now, accountId, to))) return null
  return (await findCode(keys, db, accountId))?.code ?? null
}

/** An address added a moment ago may be a thief's, who would read the code there; the same for a number that gets codes. */
async function isOwn(db: Reader, now: Date, accountId: string, to: string): Promise<boolean> {
  const known = await listIdentifiers(db, now, accountId)
  const one = known.find(({ written }) => written === to)
  if (one && isSettled(known, one, now)) return true
  const sms = await findSms(db, accountId)
  return sms?.number === to && secondsAfter(sms.addedAt, identifierChange.vetoSeconds) <= now
}
