import { type SqlBool, sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'
import type { Identifier, IdentifierKind } from './identifier.ts'

/** An address that was to leave by now has left, whether or not the sweep has been there. */
const counts = (now: Date) => sql<SqlBool>`(leaves_at is null or leaves_at > ${now})`

/** Whose address or number it is. */
export async function findAccount(
  db: Reader,
  now: Date,
  { kind, canonical }: Pick<Identifier, 'kind' | 'canonical'>,
) {
  return await db
    .selectFrom('identifiers')
    .select(['account_id as accountId', 'written'])
    .where('kind', '=', kind)
    .where('canonical', '=', canonical)
    .where(counts(now))
    .executeTakeFirst()
}

/** Whose address that is, by its id; null once it has left. */
export async function findOwner(db: Reader, now: Date, identifierId: string): Promise<string | null> {
  const row = await db
    .selectFrom('identifiers')
    .select('account_id as accountId')
    .where('id', '=', identifierId)
    .where(counts(now))
    .executeTakeFirst()
  return row?.accountId ?? null
}

export type StoredIdentifier = {
  id: string
  kind: IdentifierKind
  canonical: string
  written: string
  country: string | null
  verifiedAt: Date
  leavesAt: Date | null
}

/** Every address and number of an account, oldest first. */
export async function listIdentifiers(db: Reader, now: Date, accountId: string): Promise<StoredIdentifier[]> {
  const rows = await db
    .selectFrom('identifiers')
    .select([
      'id',
      'kind',
      'canonical',
      'written',
      'country',
      'verified_at as verifiedAt',
      'leaves_at as leavesAt',
    ])
    .where('account_id', '=', accountId)
    .where(counts(now))
    .orderBy('verified_at')
    .orderBy('id')
    .execute()
  return rows as StoredIdentifier[]
}

/** Whether there is an account of this id. */
export async function isAccount(db: Reader, id: string): Promise<boolean> {
  return (await db.selectFrom('accounts').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** When the account was made; null where there is none. */
export async function accountMadeAt(db: Reader, id: string): Promise<Date | null> {
  const row = await db
    .selectFrom('accounts')
    .select('created_at as createdAt')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.createdAt ?? null
}

export async function insertAccount(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.insertInto('accounts').values({ id, created_at: now }).execute()
}

export async function deleteAccount(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('accounts').where('id', '=', id).execute()
}

/** False when it belongs to an account already; the unique index decides between fifty at once (C14). */
export async function insertIdentifier(
  tx: Tx,
  row: { id: string; accountId: string; identifier: Identifier; now: Date },
): Promise<boolean> {
  const { id, accountId, identifier, now } = row
  // One that has left and was not swept yet is in nobody's way.
  await tx
    .deleteFrom('identifiers')
    .where('kind', '=', identifier.kind)
    .where('canonical', '=', identifier.canonical)
    .where('leaves_at', '<=', now)
    .execute()
  const result = await tx
    .insertInto('identifiers')
    .values({
      id,
      account_id: accountId,
      kind: identifier.kind,
      canonical: identifier.canonical,
      written: identifier.written,
      country: identifier.country,
      verified_at: afterAll(accountId, now),
    })
    .onConflict((oc) => oc.constraint('identifiers_canonical_key').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/**
 * Later than every other address of the account, also by a clock that was set back: the first one is the one that codes go to, and a new one
 * must not become it (K10).
 */
const afterAll = (accountId: string, now: Date) => sql<Date>`greatest(${now}::timestamptz,
  (select max(verified_at) + interval '1 millisecond' from identifiers where account_id = ${accountId}))`

/** When the address leaves; null lets it stay. */
export async function setLeaving(
  tx: Tx,
  accountId: string,
  id: string,
  leavesAt: Date | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('identifiers')
    .set({ leaves_at: leavesAt })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function deleteIdentifier(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('identifiers')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Those that have left. */
export async function deleteLeft(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('identifiers').where('leaves_at', '<', before).execute()
}

/** Notes that the account has a second factor for the first time; false when it ever had one. */
export async function noteFirstFactor(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('accounts')
    .set({ first_factor_at: now })
    .where('id', '=', accountId)
    .where('first_factor_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
