import type { Reader, Tx } from '../../../platform/db.ts'
import type { EvidenceKind } from '../../../policy/recovery.ts'

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

export async function listVerdicts(db: Reader, caseId: string) {
  return await db
    .selectFrom('identity_verdicts')
    .select(['message_id as messageId', 'verdict', 'reference', 'received_at as at'])
    .where('case_id', '=', caseId)
    .orderBy('received_at')
    .orderBy('message_id')
    .execute()
}

export async function setSeat(tx: Tx, id: string, seat: 'first' | 'second', staffId: string): Promise<void> {
  const column = seat === 'first' ? 'assigned_to' : 'seconded_by'
  await tx
    .updateTable('recovery_cases')
    .set({ [column]: staffId })
    .where('id', '=', id)
    .execute()
}

/** What was approved so far is void: the revision is part of every digest. */
export async function raiseRevision(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('recovery_cases')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** What each file of a case is said to be, by its id. */
export async function listKinds(db: Reader, caseId: string): Promise<Map<string, EvidenceKind>> {
  const rows = await db
    .selectFrom('recovery_evidence')
    .select((eb) => ['file_id as fileId', eb.ref('kind').$castTo<EvidenceKind>().as('kind')])
    .where('case_id', '=', caseId)
    .execute()
  return new Map(rows.map(({ fileId, kind }) => [fileId, kind]))
}
