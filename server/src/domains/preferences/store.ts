import { sql } from 'kysely'
import type { Reader } from '../../platform/db.ts'

/**
 * What the account chose, and what a clock in its zone shows at these moments (`YYYY-MM-DD HH24:MI`, in the same order; null where the
 * zone is unknown to this PostgreSQL). One question, because every mail asks it.
 */
export async function findPreferences(db: Reader, accountId: string, moments: readonly Date[]) {
  const { rows } = await sql<{ language: string; timeZone: string | null; local: (string | null)[] }>`
    select language, time_zone as "timeZone",
      array(
        select clock_in(moment, time_zone) from unnest(${moments.map((at) => at.toISOString())}::timestamptz[])
          with ordinality as asked (moment, place) order by place
      ) as local
    from accounts where id = ${accountId}`.execute(db)
  return rows[0]
}
