import type { Reader, Tx } from '../../../platform/db.ts'

/** Pages that somebody has had before them, each as `<file>/<page>`. */
export async function seenBy(db: Reader, caseId: string, staffId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('recovery_views')
    .select(['file_id as fileId', 'page'])
    .where('case_id', '=', caseId)
    .where('staff_id', '=', staffId)
    .execute()
  return new Set(rows.map(({ fileId, page }) => `${fileId}/${page}`))
}

export async function noteView(
  tx: Tx,
  row: { caseId: string; staffId: string; fileId: string; page: number; at: Date },
): Promise<void> {
  const { caseId: case_id, staffId: staff_id, fileId: file_id, page, at: viewed_at } = row
  await tx
    .insertInto('recovery_views')
    .values({ case_id, staff_id, file_id, page, viewed_at })
    .onConflict((on) => on.columns(['case_id', 'staff_id', 'file_id', 'page']).doUpdateSet({ viewed_at }))
    .execute()
}

/** When somebody last had any page of a file before them; null if never. */
export async function lastViewOf(db: Reader, fileId: string, staffId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('recovery_views')
    .select((eb) => eb.fn.max('viewed_at').as('at'))
    .where('file_id', '=', fileId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return (row?.at as Date | null | undefined) ?? null
}

/** Who looked at which file of a case, and when last. */
export async function listViews(db: Reader, caseId: string) {
  return await db
    .selectFrom('recovery_views')
    .select((eb) => [
      'staff_id as staffId',
      'file_id as fileId',
      eb.fn.countAll<number>().as('pages'),
      eb.fn.max('viewed_at').as('at'),
    ])
    .where('case_id', '=', caseId)
    .groupBy(['staff_id', 'file_id'])
    .orderBy('at')
    .execute()
}
