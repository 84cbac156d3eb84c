import { type SqlBool, sql } from 'kysely'
import type { Reader } from '../../../platform/db.ts'
import { columns, type Row } from './store.ts'

/** `before`: the id of the last entry of the page before. `inFull`: whether addresses may be searched, or only what is not masked. */
export type Asked = { limit: number; before?: string | undefined; search: string; inFull: boolean }

/** A page of the list, newest first. A mark of an entry that is gone, or was never there, begins at the beginning. */
export async function listPage(db: Reader, accountId: string, asked: Asked): Promise<Row[]> {
  let query = db
    .selectFrom('withdrawal_addresses')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .where(matches(asked))
  if (asked.before !== undefined) query = query.where(isAfter(accountId, asked.before))
  const rows = await query.orderBy('added_at', 'desc').orderBy('id', 'desc').limit(asked.limit).execute()
  return rows as Row[]
}

const isAfter = (accountId: string, before: string) => sql<SqlBool>`coalesce((added_at, id) < (
  select mark.added_at, mark.id from withdrawal_addresses as mark
  where mark.account_id = ${accountId} and mark.id = ${before}), true)`

/** By the text itself: nothing of it is a pattern. Blanks do not count in an address, which people copy in groups. */
function matches({ search, inFull }: Asked) {
  const text = search.trim().toLowerCase()
  const whole = text.replace(/\s/g, '')
  return sql<SqlBool>`(strpos(lower(label), ${text}) > 0 or strpos(lower(asset), ${text}) > 0 or strpos(network, ${text}) > 0
    or (${inFull} and (strpos(lower(address), ${whole}) > 0 or strpos(lower(memo), ${text}) > 0)))`
}
