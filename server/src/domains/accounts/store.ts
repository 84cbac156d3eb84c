import type { Reader, Tx } from '../../platform/db.ts'
import type { EmailAddress } from './email.ts'

export async function findAccountByEmail(db: Reader, canonical: string) {
  return await db
    .selectFrom('identifiers')
    .select(['account_id as accountId', 'written'])
    .where('kind', '=', 'email')
    .where('canonical', '=', canonical)
    .executeTakeFirst()
}

/** The addresses of an account, oldest first. */
export async function listEmails(db: Reader, accountId: string) {
  return await db
    .selectFrom('identifiers')
    .select(['written', 'verified_at as verifiedAt'])
    .where('account_id', '=', accountId)
    .where('kind', '=', 'email')
    .orderBy('verified_at')
    .execute()
}

/** False when the address belongs to an account already; the unique index decides between fifty at once (C14). */
export async function insertAccount(
  tx: Tx,
  account: { id: string; identifierId: string; email: EmailAddress; now: Date },
): Promise<boolean> {
  const { id, identifierId, email, now } = account
  await tx.insertInto('accounts').values({ id, created_at: now }).execute()
  const result = await tx
    .insertInto('identifiers')
    .values({
      id: identifierId,
      account_id: id,
      kind: 'email',
      canonical: email.canonical,
      written: email.written,
      verified_at: now,
    })
    .onConflict((oc) => oc.constraint('identifiers_canonical_key').doNothing())
    .executeTakeFirst()
  if (result.numInsertedOrUpdatedRows === 1n) return true
  await tx.deleteFrom('accounts').where('id', '=', id).execute()
  return false
}
