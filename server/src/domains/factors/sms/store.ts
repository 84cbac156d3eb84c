import type { Reader, Tx } from '../../../platform/db.ts'
import type { FactorClass } from '../../../policy/actions.ts'

/** The number that counts. */
export async function findConfirmed(reader: Reader, accountId: string) {
  return await reader
    .selectFrom('sms_authenticators')
    .select(['id', 'number', 'country', 'confirmed_at', 'last_used_at'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
}

export type Pending = {
  id: string
  account_id: string
  session_id: string
  number: string
  country: string
  created_at: Date
  /** The class of factor it takes the place of; null where it is added. */
  replaces?: FactorClass | null
}

/** One enrolment is under way per account; a new one takes the row of the old. */
export async function replacePending(tx: Tx, pending: Pending): Promise<void> {
  const { account_id: _account, ...renewed } = pending
  await tx
    .insertInto('sms_authenticators')
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

export async function findPending(db: Reader, key: PendingKey) {
  return await db
    .selectFrom('sms_authenticators')
    .select(['id', 'number', 'country', 'replaces'])
    .where('id', '=', key.id)
    .where('account_id', '=', key.accountId)
    .where('session_id', '=', key.sessionId)
    .where('created_at', '>', key.begunAfter)
    .where('created_at', '<=', key.begunBefore)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
}

/** The first caller wins. */
export async function confirmPending(tx: Tx, key: PendingKey, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('sms_authenticators')
    .set({ confirmed_at: now })
    .where('id', '=', key.id)
    .where('account_id', '=', key.accountId)
    .where('session_id', '=', key.sessionId)
    .where('created_at', '>', key.begunAfter)
    .where('created_at', '<=', key.begunBefore)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function deletePending(tx: Tx, { id, accountId, sessionId }: PendingKey): Promise<void> {
  await tx
    .deleteFrom('sms_authenticators')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .where('confirmed_at', 'is', null)
    .execute()
}

export async function deletePendingOf(tx: Tx, accountId: string): Promise<void> {
  await tx
    .deleteFrom('sms_authenticators')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .execute()
}

/** Whatever there is, and what is being set up. */
export async function deleteAllOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('sms_authenticators').where('account_id', '=', accountId).execute()
}

export async function touch(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('sms_authenticators').set({ last_used_at: now }).where('id', '=', id).execute()
}

export async function deleteConfirmed(tx: Tx, accountId: string, id: string) {
  return await tx
    .deleteFrom('sms_authenticators')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .returning('number')
    .executeTakeFirst()
}

export async function deletePendingBefore(reader: Reader, begunBefore: Date): Promise<void> {
  await reader
    .deleteFrom('sms_authenticators')
    .where('confirmed_at', 'is', null)
    .where('created_at', '<', begunBefore)
    .execute()
}
