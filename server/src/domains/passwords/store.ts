import type { Ctx } from '../../platform/ctx.ts'
import type { Reader, Tx } from '../../platform/db.ts'

/** `length` in code points: 8 to 14 are only enough beside a second factor. */
export type StoredPassword = { hash: string; length: number; setAt: Date }

export async function findPassword(reader: Reader, accountId: string): Promise<StoredPassword | null> {
  const row = await reader
    .selectFrom('passwords')
    .select(['hash', 'length', 'set_at as setAt'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? null
}

/** Sets the account's password, in place of the one it had. */
export async function storePassword(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  accountId: string,
  hash: string,
  length: number,
): Promise<void> {
  await ctx.tx
    .insertInto('passwords')
    .values({ account_id: accountId, hash, length, set_at: ctx.now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ hash, length, set_at: ctx.now }))
    .execute()
}

/** Same password, dearer hash. Only in place of the very hash that was checked: a password changed meanwhile stays changed. */
export async function replaceHash(tx: Tx, accountId: string, from: string, to: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passwords')
    .set({ hash: to })
    .where('account_id', '=', accountId)
    .where('hash', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
