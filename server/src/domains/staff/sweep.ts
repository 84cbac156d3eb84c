import type { Database } from '../../platform/db.ts'
import { sweepCeremonies } from './challenge.ts'

/** What nobody can use any more. Sessions, invitations and requests stay: they say who could do what, and there are few. */
export async function sweepStaff(db: Database, before: Date): Promise<void> {
  await sweepCeremonies(db, before)
}
