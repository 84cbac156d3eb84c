import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'
import type { Role } from '../../policy/staff.ts'

export type NewStaffSession = {
  id: string
  token_hash: Buffer
  staff_id: string
  passkey_id: string
  address: string
  device: string
  started_at: Date
  last_seen_at: Date
  ends_at: Date
}

export async function insertSession(tx: Tx, row: NewStaffSession): Promise<void> {
  await tx.insertInto('staff_sessions').values(row).execute()
}

export type StaffSession = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** Of somebody who was not ended. Whether it has run out is asked where it is presented. */
export async function findSession(reader: Reader, tokenHash: Buffer) {
  const row = await reader
    .selectFrom('staff_sessions as t')
    .innerJoin('staff as s', 's.id', 't.staff_id')
    .select(['t.id', 't.staff_id as staffId', 't.started_at as startedAt', 't.last_seen_at as lastSeenAt'])
    .select(['t.ends_at as endsAt', 's.name', 's.role'])
    .where('t.token_hash', '=', tokenHash)
    .where('t.ended_at', 'is', null)
    .where('s.ended_at', 'is', null)
    .executeTakeFirst()
  return row && { ...row, role: row.role as Role }
}

export async function findById(reader: Reader, id: string) {
  return await reader
    .selectFrom('staff_sessions')
    .select(['started_at as startedAt', 'last_seen_at as lastSeenAt', 'ends_at as endsAt'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** Never moves backwards. */
export async function touch(reader: Reader, id: string, now: Date): Promise<void> {
  await sql`update staff_sessions set last_seen_at = greatest(last_seen_at, ${now}) where id = ${id} and ended_at is null`.execute(
    reader,
  )
}

/** In the transaction that acts: who is ended, or given another role, waits until it is over, and nothing of theirs comes after. */
export async function isStillLive(tx: Tx, id: string, role: Role): Promise<boolean> {
  const row = await tx
    .selectFrom('staff as s')
    .innerJoin('staff_sessions as t', 't.staff_id', 's.id')
    .select('s.id')
    .where('t.id', '=', id)
    .where('t.ended_at', 'is', null)
    .where('s.ended_at', 'is', null)
    .where('s.role', '=', role)
    .forShare('s')
    .executeTakeFirst()
  return row !== undefined
}

export async function endSession(tx: Tx, id: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('staff_sessions')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function endByToken(tx: Tx, tokenHash: Buffer, now: Date): Promise<void> {
  await tx
    .updateTable('staff_sessions')
    .set({ ended_at: now })
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .execute()
}

export async function endSessionsOf(tx: Tx, staffId: string, now: Date): Promise<void> {
  await tx
    .updateTable('staff_sessions')
    .set({ ended_at: now })
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute()
}
