import { type SqlBool, sql } from 'kysely'
import { latestMade } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/db.ts'

const mayBeVetoed = (now: Date) =>
  sql<SqlBool>`vetoed_at is null and veto_until > ${now} and done_at <= ${latestMade(now)}`

/** The change that a veto link is about, as long as it may be undone. */
export async function findVetoable(db: Reader, hash: Buffer, now: Date) {
  return await db
    .selectFrom('identifier_changes')
    .selectAll()
    .where('veto_hash', '=', hash)
    .where(mayBeVetoed(now))
    .executeTakeFirst()
}

/** Uses the veto link up; of fifty at once one gets the change. */
export async function claimVeto(tx: Tx, hash: Buffer, now: Date) {
  return await tx
    .updateTable('identifier_changes')
    .set({ vetoed_at: now })
    .where('veto_hash', '=', hash)
    .where(mayBeVetoed(now))
    .returningAll()
    .executeTakeFirst()
}
