import type { Reader, Tx } from '../../platform/db.ts'
import type { StaffRightName } from '../../policy/staff.ts'

export type Params = Record<string, string>
export type EndedBecause = 'refused' | 'taken-back' | 'stopped' | 'expired'

export type NewRequest = {
  id: string
  right: StaffRightName
  subject_staff_id: string | null
  account_id: string | null
  params: Params
  digest: Buffer
  reason: string
  asked_by: string
  asked_at: Date
  expires_at: Date
}

export async function insertRequest(tx: Tx, row: NewRequest): Promise<void> {
  await tx
    .insertInto('staff_requests')
    .values({ ...row, params: JSON.stringify(row.params) })
    .execute()
}

const columns = [
  'r.id',
  'r.right',
  'r.subject_staff_id as subject',
  'r.account_id as accountId',
  'r.params',
  'r.digest',
  'r.reason',
  'r.asked_by as askedBy',
  'r.asked_at as askedAt',
  'r.expires_at as expiresAt',
] as const

type Row = { right: string; params: unknown }
const typed = <R extends Row>(row: R) => ({
  ...row,
  right: row.right as StaffRightName,
  params: row.params as Params,
})

export type StoredRequest = NonNullable<Awaited<ReturnType<typeof lockRequest>>>

/** One that is open, under its lock: of two who decide at once, the second finds it decided. */
export async function lockRequest(tx: Tx, id: string, now: Date) {
  const row = await tx
    .selectFrom('staff_requests as r')
    .select(columns)
    .where('r.id', '=', id)
    .where('r.ended_at', 'is', null)
    .where('r.expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  return row && typed(row)
}

/** Open ones about `rights`, and whatever `askedBy` asked for. */
export async function listOpen(
  reader: Reader,
  { now, rights, askedBy, most }: { now: Date; rights: string[]; askedBy: string; most: number },
) {
  const rows = await reader
    .selectFrom('staff_requests as r')
    .innerJoin('staff as a', 'a.id', 'r.asked_by')
    .leftJoin('staff as s', 's.id', 'r.subject_staff_id')
    .select([...columns, 'a.name as askedByName', 's.name as subjectName'])
    .where('r.ended_at', 'is', null)
    .where('r.expires_at', '>', now)
    .where((eb) =>
      eb.or([eb('r.asked_by', '=', askedBy), ...(rights.length > 0 ? [eb('r.right', 'in', rights)] : [])]),
    )
    .orderBy('r.asked_at')
    .orderBy('r.id')
    .limit(most)
    .execute()
  return rows.map(typed)
}

export async function setApproved(tx: Tx, id: string, by: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('staff_requests')
    .set({ approved_by: by, approved_at: now, ended_at: now, ended_because: 'approved' })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function setEnded(tx: Tx, id: string, because: EndedBecause, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('staff_requests')
    .set({ ended_at: now, ended_because: because })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Ends whatever somebody asked for, or would happen to them. */
export async function endAllOf(tx: Tx, staffId: string, now: Date) {
  const rows = await tx
    .updateTable('staff_requests as r')
    .set({ ended_at: now, ended_because: 'stopped' })
    .where('r.ended_at', 'is', null)
    .where((eb) => eb.or([eb('r.asked_by', '=', staffId), eb('r.subject_staff_id', '=', staffId)]))
    .returning(columns)
    .execute()
  return rows.map(typed)
}

/** Ends those whose time is over. */
export async function endExpired(tx: Tx, now: Date) {
  const rows = await tx
    .updateTable('staff_requests as r')
    .set({ ended_at: now, ended_because: 'expired' })
    .where('r.ended_at', 'is', null)
    .where('r.expires_at', '<=', now)
    .returning(columns)
    .execute()
  return rows.map(typed)
}
