import { sql } from 'kysely'
import type pg from 'pg'
import { byteas, type Database } from '../../platform/db.ts'
import type { Mark } from './mark.ts'

/** In one order everywhere, so that no two statements wait for each other. Those that are written down now and were not before. `isWhole` is false where the memory is empty because it was lost: then nothing is written. */
export async function claimMarks(
  pool: pg.Pool,
  marks: readonly Mark[],
): Promise<{ isWhole: boolean; won: { keyId: string; mark: string }[] }> {
  const { rows } = await pool.query<{ keyId: string | null; mark: string }>({
    name: 'claim_marks',
    text: claimText,
    values: [
      `{${marks.map(({ keyId }) => keyId)}}`,
      byteas(marks.map(({ mark }) => mark)),
      `{${marks.map(({ expiresAt }) => expiresAt.toISOString())}}`,
      `{${marks.map(({ since }) => since.toISOString())}}`,
    ],
  })
  const won = rows.filter(({ keyId }) => keyId !== null) as { keyId: string; mark: string }[]
  return { isWhole: won.length < rows.length, won }
}

const claimText = `
  with began as (select began_at from api_request_memory_began), claimed as (
    insert into api_request_memory (key_id, mark, expires_at)
    select asked.id, asked.mark, asked.expires_at
    from unnest($1::uuid[], $2::bytea[], $3::timestamptz[], $4::timestamptz[]) as asked (id, mark, expires_at, since)
    join began on began.began_at <= asked.since
    order by asked.id, asked.mark
    on conflict do nothing returning key_id, mark
  )
  select key_id as "keyId", encode(mark, 'hex') as mark from claimed union all select null, null from began`

/** From now on, unless somebody has begun already. */
export async function beginMemory(pool: pg.Pool, now: Date): Promise<void> {
  await pool.query('insert into api_request_memory_began (began_at) values ($1) on conflict do nothing', [
    now,
  ])
}

/** What was forgotten counts as used, whatever clock says it may come again: first that is written down, then it is forgotten (K10). */
export async function forgetMarks(db: Database, before: Date): Promise<void> {
  await sql`update api_request_memory_began set began_at = greatest(began_at, ${before})`.execute(db)
  await db.deleteFrom('api_request_memory').where('expires_at', '<', before).execute()
}

export async function deleteFailures(db: Database, before: Date): Promise<void> {
  await sql`delete from api_request_failures where greatest(window_ends_at, locked_until) < ${before}`.execute(
    db,
  )
}

export async function deleteLines(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('api_key_refusals').where('last_at', '<', before).execute()
}

export async function deleteGrants(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('api_requests').where('expires_at', '<', before).execute()
}

/** Nothing at or below what is settled is asked for again. */
export async function deleteNonces(db: Database): Promise<void> {
  await sql`delete from api_key_nonces_used u using api_key_nonces n where n.key_id = u.key_id and u.nonce <= n.settled`.execute(
    db,
  )
}
