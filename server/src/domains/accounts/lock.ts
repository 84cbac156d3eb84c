import type { Tx } from '../../platform/db.ts'

/**
 * Makes changes to one account's security settings stand in line until the transaction ends: two of them never both act on what
 * they read before the other. Taken before any other row, so that no two transactions wait for each other. False when there is no such account.
 */
export async function lockAccount(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .execute()
  return rows.length === 1
}
