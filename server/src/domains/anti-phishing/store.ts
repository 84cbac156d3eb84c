import type { Reader, Tx } from '../../platform/db.ts'

export const findSealed = async (db: Reader, accountId: string) =>
  await db
    .selectFrom('anti_phishing_codes')
    .select(['sealed', 'set_at as setAt'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()

/** Takes the place of the one before. */
export async function keepSealed(tx: Tx, accountId: string, sealed: Buffer, now: Date): Promise<void> {
  await tx
    .insertInto('anti_phishing_codes')
    .values({ account_id: accountId, sealed, set_at: now })
    .onConflict((oc) => oc.column('account_id').doUpdateSet({ sealed, set_at: now }))
    .execute()
}

/** False when there was none. */
export async function deleteSealed(tx: Tx, accountId: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('anti_phishing_codes')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}
