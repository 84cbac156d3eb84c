import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'
import type { IndicatorKind } from '../../policy/support.ts'

export type Warned = { kind: IndicatorKind; value: string }

/** False where the same is warned of already: the unique index says so. */
export async function insertWarning(
  tx: Tx,
  row: Warned & { id: string; case_id: string; added_by: string; added_at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('channel_warnings')
    .values(row)
    .onConflict((on) => on.columns(['kind', 'value']).where('ended_at', 'is', null).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function endWarning(tx: Tx, id: string, now: Date): Promise<string | null> {
  const row = await tx
    .updateTable('channel_warnings')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('value')
    .executeTakeFirst()
  return row?.value ?? null
}

/** The oldest one that stands against any of these. */
export async function findStanding(db: Reader, any: readonly Warned[]): Promise<Date | null> {
  if (any.length === 0) return null
  const row = await db
    .selectFrom('channel_warnings')
    .select('added_at')
    .where('ended_at', 'is', null)
    .where((eb) => eb.or(any.map(({ kind, value }) => eb.and({ kind, value }))))
    .orderBy('added_at')
    .executeTakeFirst()
  return row?.added_at ?? null
}

export async function listWarnings(db: Reader, before: string | undefined, limit: number) {
  return await db
    .selectFrom('channel_warnings as warning')
    .innerJoin('staff', 'staff.id', 'warning.added_by')
    .leftJoin('phishing_cases as case', 'case.id', 'warning.case_id')
    .select(['warning.id', 'warning.kind', 'warning.value', 'warning.added_at', 'staff.name', 'case.number'])
    .where('warning.ended_at', 'is', null)
    .$if(before !== undefined, (q) =>
      q.where(
        sql<boolean>`(warning.added_at, warning.id) < (select added_at, id from channel_warnings where id = ${before})`,
      ),
    )
    .orderBy('warning.added_at', 'desc')
    .orderBy('warning.id', 'desc')
    .limit(limit)
    .execute()
}
