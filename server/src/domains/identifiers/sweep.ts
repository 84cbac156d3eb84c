import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { identifierChange } from '../../policy/holds.ts'
import { deleteLeft } from '../accounts/index.ts'
import { deleteOld } from './store.ts'

/** Clean-up job: addresses that have left, and changes that bear on nothing any more. */
export async function sweepIdentifiers(db: Reader, before: Date): Promise<void> {
  await deleteLeft(db, before)
  await deleteOld(db, { expired: before, done: secondsAfter(before, -identifierChange.nextAfterSeconds) })
}
