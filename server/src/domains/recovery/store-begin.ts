import type { Insertable } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'
import type { RecoveryCases } from '../../platform/schema.generated.ts'
import type { RecoveryStart } from '../../policy/recovery.ts'

/** Its number: drawn until it is nobody else's. */
export async function insertCase(
  tx: Tx,
  draw: () => string,
  row: Omit<Insertable<RecoveryCases>, 'number'>,
): Promise<string> {
  for (;;) {
    const number = draw()
    const result = await tx
      .insertInto('recovery_cases')
      .values({ ...row, number })
      .onConflict((on) => on.column('number').doNothing())
      .executeTakeFirst()
    if (result.numInsertedOrUpdatedRows === 1n) return number
  }
}

/** Whose account it is about: of an account one case is open at a time, and the unique index says so. */
export async function setAccount(tx: Tx, id: string, accountId: string, start: RecoveryStart): Promise<void> {
  await tx
    .updateTable('recovery_cases')
    .set({ account_id: accountId, start })
    .where('id', '=', id)
    .where('account_id', 'is', null)
    .execute()
}

/** Another case of the same account was there first. */
export async function setRival(tx: Tx, id: string, rivalOf: string, start: RecoveryStart): Promise<void> {
  await tx.updateTable('recovery_cases').set({ rival_of: rivalOf, start }).where('id', '=', id).execute()
}

/** A rival comes into the place `of` another, which becomes its rival where it is not over; so do all others that stood behind it. */
export async function putInPlace(
  tx: Tx,
  { id, of, accountId }: { id: string; of: string; accountId: string },
): Promise<void> {
  const cases = () => tx.updateTable('recovery_cases')
  await cases()
    .set({ account_id: null, rival_of: id })
    .where('id', '=', of)
    .where('ended_at', 'is', null)
    .execute()
  await cases().set({ rival_of: id }).where('rival_of', '=', of).where('id', '<>', id).execute()
  await cases().set({ account_id: accountId, rival_of: null }).where('id', '=', id).execute()
}

/** What of a case nobody needs any more: set-ups of cases that are over, and whole cases that were about nobody. */
export async function deleteOver(db: Reader, { now, endedBefore }: { now: Date; endedBefore: Date }) {
  await db.deleteFrom('recovery_enrolments').where('ends_at', '<', now).execute()
  await db
    .deleteFrom('recovery_cases')
    .where('account_id', 'is', null)
    .where('ended_at', '<', endedBefore)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('recovery_evidence')
            .select('file_id')
            .whereRef('recovery_evidence.case_id', '=', 'recovery_cases.id'),
        ),
      ),
    )
    .execute()
}
