import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'

export type NewHold = { account_id: string; cause: string; begins_at: Date; ends_at: Date; blocks: string[] }

/**
 * Never ends earlier than it did and never blocks less: also not with a clock set back, or a table that was made milder meanwhile. One that
 * had ended begins anew. When it ends.
 */
export async function extendHold(tx: Tx, hold: NewHold): Promise<Date> {
  const { account_id, cause, begins_at, ends_at, blocks } = hold
  const { rows } = await sql<{ until: Date }>`
    insert into holds as h (account_id, cause, begins_at, ends_at, blocks)
    values (${account_id}, ${cause}, ${begins_at}, ${ends_at}, ${blocks})
    on conflict (account_id, cause) do update set
      begins_at = case when h.ends_at <= ${begins_at} then excluded.begins_at else h.begins_at end,
      ends_at = greatest(h.ends_at, excluded.ends_at),
      blocks = case when h.ends_at <= ${begins_at} then excluded.blocks
        else array(select distinct unnest(h.blocks || excluded.blocks) order by 1) end
    returning ends_at as until`.execute(tx)
  return rows[0]!.until
}

/** Those that hold at this moment, the last to end first. */
export async function findHolds(db: Reader, accountId: string, now: Date) {
  return await db
    .selectFrom('holds')
    .select(['cause', 'begins_at as beginsAt', 'ends_at as endsAt', 'blocks'])
    .where('account_id', '=', accountId)
    .where('ends_at', '>', now)
    .orderBy('ends_at', 'desc')
    .orderBy('cause')
    .execute()
}

export async function deleteEnded(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('holds').where('ends_at', '<', before).execute()
}
