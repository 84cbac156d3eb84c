import type { Reader, Tx } from '../../platform/db.ts'
import type { Role } from '../../policy/staff.ts'

export type NewInvite = { staffId: string; tokenHash: Buffer; now: Date; countsFrom: Date; expiresAt: Date }

export async function insertInvite(tx: Tx, invite: NewInvite): Promise<void> {
  const { staffId, tokenHash, now, countsFrom, expiresAt } = invite
  await tx
    .insertInto('staff_invites')
    .values({
      staff_id: staffId,
      token_hash: tokenHash,
      created_at: now,
      counts_from: countsFrom,
      expires_at: expiresAt,
    })
    .execute()
}

export type StoredInvite = NonNullable<Awaited<ReturnType<typeof findInvite>>>

/** One that was neither used nor ended, of somebody who was not ended; whether its time has come is the caller's to ask. */
export async function findInvite(reader: Reader, tokenHash: Buffer) {
  const row = await reader
    .selectFrom('staff_invites as i')
    .innerJoin('staff as s', 's.id', 'i.staff_id')
    .select(['i.staff_id as staffId', 'i.counts_from as countsFrom', 'i.expires_at as expiresAt'])
    .select(['s.name', 's.email', 's.role', 's.joined_at as joinedAt'])
    .where('i.token_hash', '=', tokenHash)
    .where('i.used_at', 'is', null)
    .where('i.ended_at', 'is', null)
    .where('s.ended_at', 'is', null)
    .executeTakeFirst()
  return row && { ...row, role: row.role as Role }
}

/** Of fifty at once, one. */
export async function claimInvite(tx: Tx, tokenHash: Buffer, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('staff_invites')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('counts_from', '<=', now)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Whether there were any. */
export async function endInvites(tx: Tx, staffId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('staff_invites')
    .set({ ended_at: now })
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** From when on a way in that two others opened counts, for somebody who has one of their own; null where there is none. */
export async function findReset(reader: Reader, staffId: string, now: Date): Promise<Date | null> {
  const row = await reader
    .selectFrom('staff_invites as i')
    .innerJoin('staff as s', 's.id', 'i.staff_id')
    .select('i.counts_from as countsFrom')
    .where('i.staff_id', '=', staffId)
    .where('s.joined_at', 'is not', null)
    .where('i.used_at', 'is', null)
    .where('i.ended_at', 'is', null)
    .where('i.expires_at', '>', now)
    .executeTakeFirst()
  return row?.countsFrom ?? null
}
