import { sql } from 'kysely'
import type pg from 'pg'
import { byteas, type Database, type Reader, type Tx } from '../../platform/db.ts'
import type { EndReason } from './events.ts'

/** A session as processes keep it in memory, with what `GET /v1/session` tells. */
export type StoredSession = NonNullable<Awaited<ReturnType<typeof findByToken>>[number]>

/**
 * Of the (token, version) pairs a process holds in memory, those that are no longer true: ended, gone or changed.
 * This one question is asked for every request, so it answers with as little as possible: mostly no row at all.
 */
export async function findStale(pool: pg.Pool, keys: string[], versions: number[]): Promise<string[]> {
  if (keys.length === 0) return []
  const values = [byteas(keys), `{${versions.join(',')}}`]
  const { rows } = await pool.query<{ key: string }>({ name: 'stale_sessions', text: staleQuery, values })
  return rows.map((row) => row.key)
}

// Not by way of Kysely, which would cost as much again.
const staleQuery = `
  select encode(held.token_hash, 'hex') as key
  from unnest($1::bytea[], $2::int[]) as held (token_hash, version)
  where not exists (
    select 1 from sessions s
    where s.token_hash = held.token_hash and s.version = held.version and s.ended_at is null
  )`

export async function findByToken(db: Reader, keys: string[]) {
  if (keys.length === 0) return []
  return await db
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .innerJoin('identifiers as i', 'i.account_id', 'a.id')
    .select([
      's.id',
      's.token_hash',
      's.version',
      's.account_id',
      's.device_id',
      's.assurance',
      's.shared_computer',
    ])
    .select(['s.started_at', 's.last_seen_at', 's.ends_at', 's.idle_seconds'])
    .select(['a.created_at as account_created_at', 'i.kind as identifier_kind', 'i.written as identifier'])
    .where('s.token_hash', '=', sql<Buffer>`any(${byteas(keys)}::bytea[])`)
    .where('s.ended_at', 'is', null)
    .distinctOn('s.token_hash')
    .orderBy('s.token_hash')
    // An e-mail address before a number, one that stays before one that leaves.
    .orderBy('i.kind')
    .orderBy('i.leaves_at', (order) => order.asc().nullsFirst())
    .orderBy('i.verified_at')
    .execute()
}

/** Never moves backwards, so a clock set back does not shorten and a late writer does not lengthen a session. */
export async function touch(db: Reader, id: string, now: Date): Promise<void> {
  await sql`update sessions set last_seen_at = greatest(last_seen_at, ${now}) where id = ${id} and ended_at is null`.execute(
    db,
  )
}

export type NewSession = {
  id: string
  account_id: string
  device_id: string | null
  token_hash: Buffer
  assurance: string
  shared_computer: boolean
  started_at: Date
  last_seen_at: Date
  ends_at: Date
  idle_seconds: number
  device_name: string
  device_kind: string
  address: string
  place: string
  country: string | null
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.insertInto('sessions').values(session).execute()
}

/** Gives a live session a new token; the old token is dead with the commit. False when the session has ended. */
export async function rotateToken(tx: Tx, id: string, hash: Buffer): Promise<boolean> {
  const result = await tx
    .updateTable('sessions')
    .set((eb) => ({ token_hash: hash, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Whether a session has not been ended; running out is asked where it is presented. */
export async function isLive(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** When a session that nobody has ended runs out; null once it was ended. */
export async function endOf(reader: Reader, id: string): Promise<Date | null> {
  const row = await reader
    .selectFrom('sessions')
    .select('ends_at')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.ends_at ?? null
}

type Which = { accountId: string; id?: string; exceptId?: string; deviceId?: string }

/** Ends live sessions of one account and returns those that this call ended. */
export async function endSessions(tx: Tx, which: Which, now: Date, because: EndReason) {
  let query = tx
    .updateTable('sessions')
    .set({ ended_at: now, ended_because: because })
    .where('account_id', '=', which.accountId)
    .where('ended_at', 'is', null)
  if (which.id !== undefined) query = query.where('id', '=', which.id)
  if (which.exceptId !== undefined) query = query.where('id', '!=', which.exceptId)
  if (which.deviceId !== undefined) query = query.where('device_id', '=', which.deviceId)
  return await query.returning(['id', 'device_name']).execute()
}

/** Ends the live session of a token, whosever it is. */
export async function endByToken(tx: Tx, tokenHash: Buffer, now: Date, because: EndReason) {
  return await tx
    .updateTable('sessions')
    .set({ ended_at: now, ended_because: because })
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .returning(['id', 'account_id', 'device_name'])
    .executeTakeFirst()
}

/** Writes the end of a session that ran out, so that a clock set back does not revive it (K10). */
export async function markExpired(db: Database, id: string, now: Date): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: now, ended_because: 'expired' })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** A session by its id, while it lives. */
export async function findLive(reader: Reader, id: string, now: Date) {
  return await reader
    .selectFrom('sessions')
    .select(['id', 'account_id as accountId', 'assurance', 'started_at as startedAt', 'ends_at as endsAt'])
    .select([
      'shared_computer as sharedComputer',
      'last_seen_at as lastSeenAt',
      'idle_seconds as idleSeconds',
    ])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where(sql<boolean>`last_seen_at + make_interval(secs => idle_seconds) > ${now}`)
    .executeTakeFirst()
}

/** As `markExpired`, where another process may have seen the holder since: what it wrote decides. */
export async function markOver(reader: Reader, id: string, now: Date): Promise<void> {
  await reader
    .updateTable('sessions')
    .set({ ended_at: now, ended_because: 'expired' })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`least(ends_at, last_seen_at + make_interval(secs => idle_seconds)) <= ${now}`)
    .execute()
}

export async function listSessions(db: Reader, accountId: string, now: Date) {
  return await db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where(sql<boolean>`last_seen_at + make_interval(secs => idle_seconds) > ${now}`)
    .orderBy('last_seen_at', 'desc')
    .limit(500)
    .execute()
}

export async function deleteLongEnded(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('sessions').where('ends_at', '<', before).execute()
}
