import type { Reader, Tx } from '../../../platform/db.ts'

/** False when that person approved that very digest before. */
export async function insertApproval(
  tx: Tx,
  row: { caseId: string; staffId: string; digest: Buffer; reason: string; at: Date },
): Promise<boolean> {
  const { caseId: case_id, staffId: staff_id, digest, reason, at: approved_at } = row
  const result = await tx
    .insertInto('recovery_approvals')
    .values({ case_id, staff_id, digest, reason, approved_at })
    .onConflict((on) => on.columns(['case_id', 'staff_id', 'digest']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function listApprovers(db: Reader, caseId: string, digest: Buffer): Promise<Set<string>> {
  const rows = await db
    .selectFrom('recovery_approvals')
    .select('staff_id as staffId')
    .where('case_id', '=', caseId)
    .where('digest', '=', digest)
    .execute()
  return new Set(rows.map(({ staffId }) => staffId))
}

/** Who approved what of a case, the oldest first. */
export async function listApprovals(db: Reader, caseId: string) {
  return await db
    .selectFrom('recovery_approvals')
    .select(['staff_id as staffId', 'digest', 'reason', 'approved_at as at'])
    .where('case_id', '=', caseId)
    .orderBy('approved_at')
    .execute()
}
