import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'
import type { Role } from '../../policy/staff.ts'
import type { Invited } from './person.ts'

export type StoredPerson = NonNullable<Awaited<ReturnType<typeof findPerson>>>

/** Somebody who has not been ended. */
export async function findPerson(reader: Reader, id: string) {
  const row = await reader
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'role', 'joined_at as joinedAt'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row && { ...row, role: row.role as Role }
}

export async function findByEmail(reader: Reader, email: string): Promise<string | null> {
  const row = await reader
    .selectFrom('staff')
    .select('id')
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

/** False when somebody has the address: the unique index decides (I03). */
export async function insertPerson(tx: Tx, id: string, person: Invited, now: Date): Promise<boolean> {
  const result = await tx
    .insertInto('staff')
    .values({ id, ...person, created_at: now })
    .onConflict((oc) => oc.expression(sql`lower(email)`).where('ended_at', 'is', null).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** An invitation that nobody used in time is no reason to keep its address from a new one. */
export async function endNeverJoined(tx: Tx, email: string, now: Date): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ ended_at: now })
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .where('ended_at', 'is', null)
    .where('joined_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('staff_invites')
            .select('staff_id')
            .whereRef('staff_invites.staff_id', '=', 'staff.id')
            .where('staff_invites.used_at', 'is', null)
            .where('staff_invites.ended_at', 'is', null)
            .where('staff_invites.expires_at', '>', now),
        ),
      ),
    )
    .execute()
}

/** Makes what happens to one person stand in line. Null when they were ended. */
export async function lockPerson(tx: Tx, id: string): Promise<StoredPerson | null> {
  const row = await tx
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'role', 'joined_at as joinedAt'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row ? { ...row, role: row.role as Role } : null
}

/** Ids of the admins who have joined, each under its lock: of two who end each other at once, one stays. */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'admin')
    .where('ended_at', 'is', null)
    .where('joined_at', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

export async function setJoined(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('staff').set({ joined_at: now }).where('id', '=', id).execute()
}

export async function setRole(tx: Tx, id: string, role: Role): Promise<void> {
  await tx.updateTable('staff').set({ role }).where('id', '=', id).execute()
}

export async function setEnded(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('staff').set({ ended_at: now }).where('id', '=', id).execute()
}

/** Everybody who has or may come to have power here, and, where it was asked for, those who had. */
export async function listPeople(reader: Reader, { ended, most }: { ended: boolean; most: number }) {
  const rows = await reader
    .selectFrom('staff as s')
    .select(['s.id', 's.name', 's.email', 's.role', 's.created_at as createdAt', 's.joined_at as joinedAt'])
    .select('s.ended_at as endedAt')
    .select(({ selectFrom }) => [
      selectFrom('staff_passkeys as p')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('p.staff_id', '=', 's.id')
        .where('p.ended_at', 'is', null)
        .as('passkeys'),
      selectFrom('staff_sessions as t')
        .select(({ fn }) => fn.max('t.last_seen_at').as('seen'))
        .whereRef('t.staff_id', '=', 's.id')
        .as('lastSeenAt'),
      selectFrom('staff_invites as i')
        .select(({ fn }) => fn.max('i.expires_at').as('until'))
        .whereRef('i.staff_id', '=', 's.id')
        .where('i.used_at', 'is', null)
        .where('i.ended_at', 'is', null)
        .as('invitedUntil'),
    ])
    .$if(!ended, (query) => query.where('s.ended_at', 'is', null))
    .orderBy('s.ended_at', (order) => order.desc().nullsFirst())
    .orderBy('s.created_at')
    .orderBy('s.id')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as Role }))
}

/** Where an alarm goes when the operator named no address: to the admins, but not to whom it is about. */
export async function listAdminMails(reader: Reader, exceptId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('staff')
    .select('email')
    .where('role', '=', 'admin')
    .where('ended_at', 'is', null)
    .where('joined_at', 'is not', null)
    .where('id', '<>', exceptId)
    .orderBy('id')
    .execute()
  return rows.map(({ email }) => email)
}
