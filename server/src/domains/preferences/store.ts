import type { Reader } from '../../platform/db.ts'

export const findPreferences = async (db: Reader, accountId: string) =>
  await db
    .selectFrom('accounts')
    .select(['language', 'time_zone as timeZone'])
    .where('id', '=', accountId)
    .executeTakeFirst()
