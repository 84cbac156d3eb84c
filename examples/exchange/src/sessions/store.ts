import { createHash, randomBytes } from 'node:crypto'
import type { TakenSession } from '@sallyport/sdk'
import type { Sql } from '../database.ts'

export type BrowserSession = { token: string; session: string; account: string }

const hashOf = (cookie: string): Buffer => createHash('sha256').update(cookie).digest()

/** Returns what the browser keeps: a name for the session, and nothing of Sallyport's. */
export async function keepSession(
  sql: Sql,
  { token, session, account, endsAt }: TakenSession,
): Promise<string> {
  const cookie = randomBytes(32).toString('base64url')
  await sql.query(
    'insert into sessions (cookie_hash, token, session, account, ends_at) values ($1, $2, $3, $4, $5)',
    [hashOf(cookie), token, session, account, endsAt],
  )
  return cookie
}

export async function findSession(sql: Sql, cookie: string): Promise<BrowserSession | null> {
  const { rows } = await sql.query('select token, session, account from sessions where cookie_hash = $1', [
    hashOf(cookie),
  ])
  return rows[0] ?? null
}

export async function forgetSession(sql: Sql, session: string): Promise<void> {
  await sql.query('delete from sessions where session = $1', [session])
}

export async function forgetOldSessions(sql: Sql, now: Date): Promise<void> {
  await sql.query('delete from sessions where ends_at < $1', [now])
}
