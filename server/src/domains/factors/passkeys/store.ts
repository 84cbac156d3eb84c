import type { Reader } from '../../../platform/db.ts'

export async function hasPasskey(reader: Reader, accountId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('passkeys')
    .select('id')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
