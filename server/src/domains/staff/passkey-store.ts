import { type SqlBool, sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'

/** Of everybody at the desk: one authenticator is one person (I03). */
export async function listCredentialIds(reader: Reader): Promise<Buffer[]> {
  const rows = await reader
    .selectFrom('staff_passkeys')
    .select('credential_id as id')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

export type NewStaffPasskey = {
  id: string
  staff_id: string
  credential_id: Buffer
  public_key: Buffer
  sign_count: number
  backup_eligible: boolean
  backed_up: boolean
  name: string
  added_at: Date
}

/** False when the credential belongs to anybody already. */
export async function insertPasskey(tx: Tx, row: NewStaffPasskey): Promise<boolean> {
  const result = await tx
    .insertInto('staff_passkeys')
    .values(row)
    .onConflict((oc) => oc.column('credential_id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function findByCredential(reader: Reader, credentialId: Buffer) {
  return await reader
    .selectFrom('staff_passkeys as p')
    .innerJoin('staff as s', 's.id', 'p.staff_id')
    .select(['p.id', 'p.staff_id as staffId', 'p.public_key as publicKey'])
    .select(['p.backup_eligible as backupEligible', 's.name', 's.role'])
    .where('p.credential_id', '=', credentialId)
    .where('p.ended_at', 'is', null)
    .where('s.ended_at', 'is', null)
    .where('s.joined_at', 'is not', null)
    .executeTakeFirst()
}

type Use = { id: string; signCount: number; backedUp: boolean; now: Date }

/** Takes a counter once, and none after a higher one. One that stays zero does not count (WebAuthn Level 3 6.1.1). */
export async function claimCount(tx: Tx, { id, signCount, backedUp, now }: Use): Promise<boolean> {
  const rises = sql<SqlBool>`(sign_count < ${signCount} or (sign_count = 0 and ${signCount} = 0))`
  const result = await tx
    .updateTable('staff_passkeys')
    .set({ sign_count: signCount, backed_up: backedUp, last_used_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where(rises)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function endPasskeys(tx: Tx, staffId: string, now: Date): Promise<void> {
  await tx
    .updateTable('staff_passkeys')
    .set({ ended_at: now })
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute()
}
