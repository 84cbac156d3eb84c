import type { Insertable, Updateable } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'
import type { RecoveryEnrolments } from '../../platform/schema.generated.ts'

export const findEnrolment = async (db: Reader, tokenHash: Buffer, now: Date) =>
  await db
    .selectFrom('recovery_enrolments')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('ends_at', '>', now)
    .executeTakeFirst()

export type Enrolment = NonNullable<Awaited<ReturnType<typeof findEnrolment>>>

/** In the place of the one before: what was set up in that is gone with it. */
export async function putEnrolment(
  tx: Tx,
  row: Pick<Insertable<RecoveryEnrolments>, 'case_id' | 'token_hash' | 'begun_at' | 'ends_at'>,
): Promise<void> {
  await deleteEnrolment(tx, row.case_id)
  await tx.insertInto('recovery_enrolments').values(row).execute()
}

export async function deleteEnrolment(tx: Tx, caseId: string): Promise<void> {
  await tx.deleteFrom('recovery_enrolments').where('case_id', '=', caseId).execute()
}

export async function setEnrolment(
  tx: Tx,
  caseId: string,
  facts: Updateable<RecoveryEnrolments>,
): Promise<void> {
  await tx.updateTable('recovery_enrolments').set(facts).where('case_id', '=', caseId).execute()
}
