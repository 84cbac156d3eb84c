import { type SqlBool, sql } from 'kysely'
import type { Database, Reader, Tx } from '../../platform/db.ts'

/** The device row of this browser for this account, unless it was forgotten. However long ago it was last seen. */
export async function findDevice(db: Reader, accountId: string, tokenHashes: Buffer[]) {
  return await db
    .selectFrom('devices')
    .select(['id', 'token_hash', 'last_seen_at', 'trusted_at'])
    .where('account_id', '=', accountId)
    .where('token_hash', 'in', tokenHashes)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst()
}

export type FoundDevice = NonNullable<Awaited<ReturnType<typeof findDevice>>>

/** Locks the row until the transaction ends; nothing when it was forgotten. */
export async function holdDevice(tx: Tx, id: string) {
  return await tx
    .selectFrom('devices')
    .select(['last_seen_at', 'trusted_at'])
    .where('id', '=', id)
    .where('forgotten_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export type SeenDevice = {
  id: string
  account_id: string
  token_hash: Buffer
  name: string
  kind: string
  first_seen_at: Date
  last_seen_at: Date
  address: string
  place: string
  country: string | null
}

/**
 * A browser the account knows was used, and has a new token from now on; null when another sign-in renewed it meanwhile. No other account's row
 * is touched: who signs in to one account has proven nothing to another.
 */
export async function renewDevice(
  tx: Tx,
  known: { id: string; token_hash: Buffer },
  seen: SeenDevice,
): Promise<string | null> {
  const { id: _id, account_id: _account, first_seen_at: _first, ...latest } = seen
  const row = await tx
    .updateTable('devices')
    .set(latest)
    .where('id', '=', known.id)
    .where('token_hash', '=', known.token_hash)
    .where('forgotten_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function insertDevice(tx: Tx, seen: SeenDevice): Promise<string> {
  await tx.insertInto('devices').values(seen).execute()
  return seen.id
}

/** Seen last after `since`, or after `trustedSince` where the holder trusts it. */
export type SeenAfter = { since: Date; trustedSince: Date }

const seenAfter = ({ since, trustedSince }: SeenAfter) =>
  sql<SqlBool>`last_seen_at > case when trusted_at is null then ${since}::timestamptz else ${trustedSince}::timestamptz end`

/** The browsers that are known still. */
export async function listDevices(db: Reader, accountId: string, after: SeenAfter) {
  return await db
    .selectFrom('devices')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('forgotten_at', 'is', null)
    .where(seenAfter(after))
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute()
}

export async function forgetDevice(tx: Tx, accountId: string, id: string, now: Date) {
  return await tx
    .updateTable('devices')
    .set({ forgotten_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('forgotten_at', 'is', null)
    .returning(['id', 'name'])
    .executeTakeFirst()
}

/** Names of those that were known, or were lately. */
export async function forgetDevices(tx: Tx, accountId: string, now: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('devices')
    .set({ forgotten_at: now, trusted_at: null })
    .where('account_id', '=', accountId)
    .where('forgotten_at', 'is', null)
    .returning('name')
    .execute()
  return rows.map(({ name }) => name)
}

/** Ids of all that were not forgotten, however long ago they were seen. */
export async function findIds(db: Reader, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('devices')
    .select('id')
    .where('account_id', '=', accountId)
    .where('forgotten_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether the account knows, or knew lately, a device of this id. */
export async function findOwn(db: Reader, accountId: string, id: string) {
  return await db
    .selectFrom('devices')
    .select('id')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst()
}

/** The name of the device that was not trusted and is now; null where nothing changed. */
export async function setTrusted(tx: Tx, accountId: string, id: string, now: Date): Promise<string | null> {
  const row = await tx
    .updateTable('devices')
    .set({ trusted_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('forgotten_at', 'is', null)
    .where('trusted_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  return row?.name ?? null
}

/** Names of those that were trusted and are not now. */
export async function dropTrust(
  tx: Tx,
  accountId: string,
  which: { id: string } | { exceptId: string | null },
): Promise<string[]> {
  let query = tx
    .updateTable('devices')
    .set({ trusted_at: null })
    .where('account_id', '=', accountId)
    .where('forgotten_at', 'is', null)
    .where('trusted_at', 'is not', null)
  if ('id' in which) query = query.where('id', '=', which.id)
  else if (which.exceptId !== null) query = query.where('id', '!=', which.exceptId)
  return (await query.returning('name').execute()).map(({ name }) => name)
}

export async function deleteUnused(db: Database, after: SeenAfter): Promise<void> {
  await db
    .deleteFrom('devices')
    .where(sql<SqlBool>`not (${seenAfter(after)})`)
    .execute()
}
