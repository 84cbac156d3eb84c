import type { Database, Reader, Tx } from '../../platform/db.ts'

/** The device row of this browser for this account, unless it was forgotten. */
export async function findDevice(db: Reader, accountId: string, tokenHashes: Buffer[]) {
  return await db
    .selectFrom('devices')
    .select(['id', 'token_hash'])
    .where('account_id', '=', accountId)
    .where('token_hash', 'in', tokenHashes)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst()
}

/** Locks the row until the transaction ends; false when it was forgotten. */
export async function holdDevice(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('devices')
    .select('id')
    .where('id', '=', id)
    .where('forgotten_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
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

export async function listDevices(db: Reader, accountId: string) {
  return await db
    .selectFrom('devices')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('forgotten_at', 'is', null)
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

export async function deleteUnused(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('devices').where('last_seen_at', '<', before).execute()
}
