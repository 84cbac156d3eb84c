import type { Reader, Tx } from '../../../platform/db.ts'
import type { RecoveryStart, RecoveryState } from '../../../policy/recovery.ts'

/** A case as those who review it need it. `lock` keeps it as it is until the transaction ends; the account's lock comes before it. */
export async function findNumbered(db: Reader, number: string, lock?: 'lock') {
  const query = db
    .selectFrom('recovery_cases')
    .select([
      'id',
      'number',
      'account_id as accountId',
      'rival_of as rivalOf',
      'named',
      'contact',
      'statement',
      'revision',
      'wanted',
      'asked_at as askedAt',
      'submitted_at as submittedAt',
      'until',
      'ended_at as endedAt',
      'opened_by as openedBy',
      'assigned_to as assignedTo',
      'seconded_by as secondedBy',
    ])
    .select((eb) => [
      eb.ref('start').$castTo<RecoveryStart>().as('start'),
      eb.ref('state').$castTo<RecoveryState>().as('state'),
    ])
    .where('number', '=', number)
  return await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst()
}

export type ReviewedCase = NonNullable<Awaited<ReturnType<typeof findNumbered>>>

/** False when that message was written down before. */
export async function insertVerdict(
  tx: Tx,
  row: { messageId: string; caseId: string; verdict: string; reference: string; at: Date },
): Promise<boolean> {
  const { messageId: message_id, caseId: case_id, verdict, reference, at: received_at } = row
  const result = await tx
    .insertInto('identity_verdicts')
    .values({ message_id, case_id, verdict, reference, received_at })
    .onConflict((on) => on.column('message_id').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}
