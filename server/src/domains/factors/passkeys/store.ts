import { type SqlBool, sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db.ts'

export async function hasPasskey(reader: Reader, accountId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('passkeys')
    .select('id')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Oldest first. */
export async function findPasskeys(reader: Reader, accountId: string | null) {
  return await reader
    .selectFrom('passkeys')
    .select([
      'id',
      'name',
      'credential_id as credentialId',
      'transports',
      'backed_up as synced',
      'created_at as addedAt',
      'last_used_at as lastUsedAt',
    ])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** The key of a credential, and under which name its authenticator keeps the account. */
export async function findByCredential(reader: Reader, credentialId: Buffer) {
  return await reader
    .selectFrom('passkeys')
    .innerJoin('passkey_users', 'passkey_users.account_id', 'passkeys.account_id')
    .select([
      'passkeys.id',
      'passkeys.account_id as accountId',
      'passkeys.public_key as publicKey',
      'passkeys.backup_eligible as backupEligible',
      'passkeys.name',
      'passkey_users.handle as userHandle',
    ])
    .where('passkeys.credential_id', '=', credentialId)
    .executeTakeFirst()
}

/** The name of an account towards authenticators: the first one proposed stays for good. */
export async function keepUserHandle(tx: Tx, accountId: string, proposed: Buffer): Promise<Buffer> {
  await tx
    .insertInto('passkey_users')
    .values({ account_id: accountId, handle: proposed })
    .onConflict((oc) => oc.column('account_id').doNothing())
    .execute()
  const row = await tx
    .selectFrom('passkey_users')
    .select('handle')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return row.handle
}

export type NewPasskey = {
  id: string
  account_id: string
  credential_id: Buffer
  public_key: Buffer
  sign_count: number
  backup_eligible: boolean
  backed_up: boolean
  aaguid: string | null
  transports: string[]
  name: string
  created_at: Date
}

/** False when the credential belongs to anybody already: the unique index decides (WebAuthn Level 3 7.1, B06). */
export async function insertPasskey(tx: Tx, row: NewPasskey): Promise<boolean> {
  const result = await tx
    .insertInto('passkeys')
    .values(row)
    .onConflict((oc) => oc.constraint('passkeys_credential_key').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export type Use = { id: string; signCount: number; backedUp: boolean; now: Date }

/** Takes a counter once, and none after a higher one. One that stays zero does not count (WebAuthn Level 3 6.1.1). */
export async function claimCount(tx: Tx, { id, signCount, backedUp, now }: Use): Promise<boolean> {
  const rises = sql<SqlBool>`(sign_count < ${signCount} or (sign_count = 0 and ${signCount} = 0))`
  const result = await tx
    .updateTable('passkeys')
    .set({ sign_count: signCount, backed_up: backedUp, last_used_at: now })
    .where('id', '=', id)
    .where(rises)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A use whose counter did not rise: the higher one stays. False when the passkey is gone. */
export async function noteUse(tx: Tx, { id, backedUp, now }: Use): Promise<boolean> {
  const result = await tx
    .updateTable('passkeys')
    .set({ backed_up: backedUp, last_used_at: now })
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function setName(tx: Tx, accountId: string, id: string, name: string): Promise<boolean> {
  const result = await tx
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Its name, when it was there. */
export async function deletePasskey(tx: Tx, accountId: string, id: string): Promise<string | null> {
  const row = await tx
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning('name')
    .executeTakeFirst()
  return row?.name ?? null
}

export async function deletePasskeysOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('passkeys').where('account_id', '=', accountId).execute()
}
