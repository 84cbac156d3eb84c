import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db.ts'
import type { FactorClass } from '../../../policy/actions.ts'

/** The authenticator that counts, without its seed. */
export async function findConfirmed(reader: Reader, accountId: string) {
  return await reader
    .selectFrom('totp_authenticators')
    .select(['id', 'confirmed_at', 'last_used_at'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
}

export async function findSeed(reader: Reader, accountId: string) {
  return await reader
    .selectFrom('totp_authenticators')
    .select(['id', 'sealed_secret'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
}

export type Pending = {
  id: string
  account_id: string
  session_id: string
  sealed_secret: Buffer
  created_at: Date
  /** The class of factor it takes the place of; null where it is added. */
  replaces?: FactorClass | null
}

/** One enrolment is under way per account; a new one takes the row of the old, whose seed is gone with that. */
export async function replacePending(tx: Tx, pending: Pending): Promise<void> {
  const { account_id: _account, ...renewed } = pending
  await tx
    .insertInto('totp_authenticators')
    .values(pending)
    .onConflict((oc) => oc.column('account_id').where('confirmed_at', 'is', null).doUpdateSet(renewed))
    .execute()
}

/** `begunAfter`, `begunBefore`: between which moments it must have begun to count still. */
export type PendingKey = {
  id: string
  accountId: string
  sessionId: string
  begunAfter: Date
  begunBefore: Date
}

export async function findPendingSeed(
  tx: Tx,
  key: PendingKey,
): Promise<{ sealed: Buffer; replaces: FactorClass | null } | null> {
  const row = await tx
    .selectFrom('totp_authenticators')
    .select(['sealed_secret', 'replaces'])
    .where('id', '=', key.id)
    .where('account_id', '=', key.accountId)
    .where('session_id', '=', key.sessionId)
    .where('created_at', '>', key.begunAfter)
    .where('created_at', '<=', key.begunBefore)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return row ? { sealed: row.sealed_secret, replaces: row.replaces as FactorClass | null } : null
}

export async function deletePending(tx: Tx, { id, accountId, sessionId }: PendingKey): Promise<void> {
  await tx
    .deleteFrom('totp_authenticators')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .where('confirmed_at', 'is', null)
    .execute()
}

/** The first caller wins. The confirming step is taken with it, so that its code opens nothing any more. */
export async function confirmPending(tx: Tx, key: PendingKey, step: number, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('totp_authenticators')
    .set({ confirmed_at: now, last_step: step })
    .where('id', '=', key.id)
    .where('account_id', '=', key.accountId)
    .where('session_id', '=', key.sessionId)
    .where('created_at', '>', key.begunAfter)
    .where('created_at', '<=', key.begunBefore)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Each step counts once, and none after a later one (RFC 6238 5.2, ASVS 6.5.1). The first caller wins. */
export async function claimStep(tx: Tx, id: string, step: number, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update totp_authenticators set last_step = ${step}, last_used_at = ${now}
    where id = ${id} and last_step < ${step} and ${step}::bigint <> all (spoiled_steps)
    returning id`.execute(tx)
  return rows.length === 1
}

/** Makes the code of a step still to come worthless; forgets those that are past anyway. */
export async function spoilStep(tx: Tx, id: string, step: number, oldest: number): Promise<void> {
  await sql`
    update totp_authenticators
    set spoiled_steps = array(
      select distinct kept from unnest(spoiled_steps || ${step}::bigint) as kept where kept >= ${oldest}
    )
    where id = ${id}`.execute(tx)
}

export async function deleteConfirmed(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('totp_authenticators')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** One that was confirmed before it came here. */
export async function insertConfirmed(
  tx: Tx,
  row: Pending & { confirmed_at: Date; last_step: number },
): Promise<void> {
  await tx.insertInto('totp_authenticators').values(row).execute()
}

/** Whatever there is, and what is being set up. */
export async function deleteAllOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('totp_authenticators').where('account_id', '=', accountId).execute()
}

export async function deletePendingOf(tx: Tx, accountId: string): Promise<void> {
  await tx
    .deleteFrom('totp_authenticators')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .execute()
}

export async function deletePendingBefore(reader: Reader, begunBefore: Date): Promise<void> {
  await reader
    .deleteFrom('totp_authenticators')
    .where('confirmed_at', 'is', null)
    .where('created_at', '<', begunBefore)
    .execute()
}
