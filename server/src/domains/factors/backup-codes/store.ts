import type { Reader, Tx } from '../../../platform/db.ts'

export async function deleteCodes(tx: Tx, accountId: string): Promise<number> {
  const result = await tx.deleteFrom('backup_codes').where('account_id', '=', accountId).executeTakeFirst()
  return Number(result.numDeletedRows)
}

export async function insertCodes(tx: Tx, accountId: string, macs: Buffer[], madeAt: Date): Promise<void> {
  await tx
    .insertInto('backup_codes')
    .values(macs.map((mac) => ({ account_id: accountId, mac, made_at: madeAt })))
    .execute()
}

/** The first caller wins; fifty at once are one use (A01). */
export async function takeCode(tx: Tx, accountId: string, mac: Buffer, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('backup_codes')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('mac', '=', mac)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function wasUsed(reader: Reader, accountId: string, mac: Buffer): Promise<boolean> {
  const row = await reader
    .selectFrom('backup_codes')
    .select('used_at')
    .where('account_id', '=', accountId)
    .where('mac', '=', mac)
    .where('used_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function countCodes(reader: Reader, accountId: string) {
  return await reader
    .selectFrom('backup_codes')
    .select(({ fn }) => [
      fn.countAll<number>().as('total'),
      fn.countAll<number>().filterWhere('used_at', 'is', null).as('left'),
      fn.max('made_at').as('madeAt'),
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
}

/** One of these that the account has, used or not. */
export async function anyOf(reader: Reader, accountId: string, macs: Buffer[]): Promise<Buffer | null> {
  const row = await reader
    .selectFrom('backup_codes')
    .select('mac')
    .where('account_id', '=', accountId)
    .where('mac', 'in', macs)
    .executeTakeFirst()
  return row?.mac ?? null
}
