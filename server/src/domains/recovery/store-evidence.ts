import type { Reader, Tx } from '../../platform/db.ts'
import type { EvidenceKind } from '../../policy/recovery.ts'

/** Which files a case has, and what each shows. */
export async function findEvidence(db: Reader, caseId: string) {
  return await db
    .selectFrom('recovery_evidence')
    .select((eb) => ['file_id as fileId', eb.ref('kind').$castTo<EvidenceKind>().as('kind')])
    .where('case_id', '=', caseId)
    .orderBy('added_at')
    .execute()
}

export async function insertEvidence(
  tx: Tx,
  { fileId, caseId, kind, now }: { fileId: string; caseId: string; kind: EvidenceKind; now: Date },
): Promise<void> {
  await tx
    .insertInto('recovery_evidence')
    .values({ file_id: fileId, case_id: caseId, kind, added_at: now })
    .execute()
}

/** False for a file of any other case. */
export async function deleteEvidence(tx: Tx, caseId: string, fileId: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('recovery_evidence')
    .where('case_id', '=', caseId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}
