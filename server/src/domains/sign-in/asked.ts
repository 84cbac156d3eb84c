import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { countBackupCodes } from '../factors/backup-codes/index.ts'
import { strongestFactor } from '../factors/ladder/index.ts'
import { type Method, methodsAt } from './steps.ts'
import type { Visitor } from './visitor.ts'

/** What this sign-in may be answered with now, the strongest first. */
export async function methodsNow(db: Reader, { signIn }: Pick<Visitor, 'signIn'>, accountId: string) {
  const strongest = await strongestFactor(db, accountId)
  const codes = await countBackupCodes(db, accountId)
  return methodsAt(signIn.step, { strongest, codesLeft: (codes?.left ?? 0) > 0, proved: signIn.proved })
}

/** Refuses `step-refused` for every answer but those that are asked. */
export async function requireAsked(
  db: Reader,
  visitor: Pick<Visitor, 'signIn'>,
  accountId: string,
  method: Method,
): Promise<void> {
  if (!(await methodsNow(db, visitor, accountId)).includes(method)) throw new Refusal('step-refused')
}

/** A factor set up, or taken away, since the password was given: what was asked then is not what is asked now. */
export async function isStillAsked(
  db: Reader,
  { signIn }: Pick<Visitor, 'signIn'>,
  accountId: string,
  method: Method,
): Promise<boolean> {
  const strongest = await strongestFactor(db, accountId)
  return methodsAt(signIn.step, { strongest, codesLeft: true, proved: signIn.proved }).includes(method)
}
