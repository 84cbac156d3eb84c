import type { Database, Reader, Tx } from '../../platform/db.ts'

/** The device row of this browser for this account, unless it was forgotten. */
export async function findDevice(db: Reader, accountId: string, tokenHash: Buffer) {
  return await db
    .selectFrom('devices')
    .select(['id', 'first_seen_at'])
    .where('account_id', '=', accountId)
    .where('token_hash', '=', tokenHash)
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

/** Puts a browser's new token in the place of the old one, in every account that knows the browser. */
export async function renewToken(tx: Tx, from: Buffer, to: Buffer): Promise<void> {
  await tx.updateTable('devices').set({ token_hash: to }).where('token_hash', '=', from).execute()
}

/** Writes down that a browser was used, and returns the row's id: the old one where the browser was known already. */
export async function upsertDevice(tx: Tx, seen: SeenDevice): Promise<string> {
  const { id: _id, account_id: _account, token_hash: _hash, first_seen_at: _first, ...latest } = seen
  const row = await tx
    .insertInto('devices')
    .values(seen)
    .onConflict((oc) =>
      oc.columns(['account_id', 'token_hash']).doUpdateSet({ ...latest, forgotten_at: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
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
