import { latestMade } from '../../platform/clock.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'

export async function insertAsk(tx: Tx, ask: { id: string; asked: Buffer; asked_at: Date }): Promise<void> {
  await tx.insertInto('password_reset_asks').values(ask).execute()
}

export async function findAsk(db: Reader, id: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('password_reset_asks')
    .select('asked')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.asked ?? null
}

/** Takes it away, in the transaction that sends: a job that runs twice sends once. When it was asked; null where another one took it. */
export async function takeAsk(tx: Tx, id: string): Promise<Date | null> {
  const row = await tx
    .deleteFrom('password_reset_asks')
    .where('id', '=', id)
    .returning('asked_at as askedAt')
    .executeTakeFirst()
  return row?.askedAt ?? null
}

export type NewReset = {
  id: string
  account_id: string
  identifier_id: string
  token_hash: Buffer
  notice_id: string
  created_at: Date
  expires_at: Date
}

/** The one before must have been ended: the unique index lets one be open (D01). */
export async function insertReset(tx: Tx, reset: NewReset): Promise<void> {
  await tx.insertInto('password_resets').values(reset).execute()
}

export type Reset = {
  id: string
  accountId: string
  noticeId: string
  kind: 'email' | 'phone'
  canonical: string
  written: string
  expiresAt: Date
}

/** The one whose link that is, if it is not used, replaced, ended or expired, and its address still counts. */
export async function findOpen(db: Reader, hash: Buffer, now: Date): Promise<Reset | null> {
  const row = await open(db, hash, now)
    .innerJoin('identifiers', 'identifiers.id', 'password_resets.identifier_id')
    .select([
      'password_resets.id',
      'password_resets.account_id as accountId',
      'notice_id as noticeId',
      'identifiers.kind',
      'identifiers.canonical',
      'identifiers.written',
      'password_resets.expires_at as expiresAt',
    ])
    .where(({ eb, or }) => or([eb('leaves_at', 'is', null), eb('leaves_at', '>', now)]))
    .executeTakeFirst()
  return (row as Reset | undefined) ?? null
}

const open = (db: Reader, hash: Buffer, now: Date) =>
  db
    .selectFrom('password_resets')
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('password_resets.expires_at', '>', now)
    .where('password_resets.created_at', '<=', latestMade(now))

/** Of fifty at once one gets it; a link that came to its end meanwhile nobody. */
export async function claimReset(tx: Tx, id: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('password_resets')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** What was seen to be over stays over, also when the clock is set back (K10). */
export async function endExpired(db: Reader, hash: Buffer, now: Date): Promise<void> {
  await db
    .updateTable('password_resets')
    .set({ ended_at: now })
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .where(({ eb, or }) => or([eb('expires_at', '<=', now), eb('created_at', '>', latestMade(now))]))
    .execute()
}

export async function endOf(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('password_resets')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
}

export async function deleteBefore(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('password_resets').where('expires_at', '<', before).execute()
  await db.deleteFrom('password_reset_asks').where('asked_at', '<', before).execute()
}
