import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'

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

/**
 * A name of the IANA database as this PostgreSQL knows it, and nothing else that it takes for a zone: no abbreviation, no POSIX rule, no
 * name of its own machine. Reads the whole database (about 1200 files), which only a change of preferences does.
 */
export async function isZone(db: Reader, name: string): Promise<boolean> {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*){0,2}$/.test(name) || name === 'Factory') return false
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from pg_timezone_names where name = ${name}) as known`.execute(db)
  return rows[0]?.known ?? false
}

export async function keepPreferences(
  tx: Tx,
  accountId: string,
  { language, timeZone }: { language: string; timeZone: string | null },
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ language, time_zone: timeZone })
    .where('id', '=', accountId)
    .execute()
}
