import type { Ctx } from '../../platform/ctx.ts'
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

/** How many accounts a job takes at once; the next minute brings the rest. */
export const mostDue = 200

/** Runs work in a transaction of its own, as the server itself. */
export type Within<E> = (work: (ctx: Ctx<E>) => Promise<void>) => Promise<void>

/** What time does, one account after the other, each under its lock: nobody has to come by for its holder to hear of it. */
export async function eachLocked<E>(
  accountIds: readonly string[],
  within: Within<E>,
  work: (ctx: Ctx<E>, accountId: string) => Promise<void>,
): Promise<void> {
  for (const accountId of accountIds)
    await within(async (ctx) => {
      await lockAccount(ctx.tx, accountId)
      await work(ctx, accountId)
    })
}
