import { type SqlBool, sql } from 'kysely'
import type { Reader } from '../../../platform/db.ts'

/** Which events of all: each condition narrows. `before`: the id of the last one seen. */
export type Search = {
  types?: readonly string[] | undefined
  account?: string | undefined
  staff?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  before?: number | undefined
  limit: number
}

/** Newest first, in the order they were written. `pending`: not sealed yet; `refused`: the sealer found that the row is not what was written. */
export async function searchFacts(reader: Reader, search: Search) {
  let query = reader
    .selectFrom('events')
    .leftJoin('audit_pending', 'audit_pending.event_id', 'events.id')
    .select(['id', 'at', 'type', 'account_id', 'device_name', 'address', 'place', 'data'])
    .select(['audit_pending.event_id as pending', 'audit_pending.refused_at as refused'])
  if (search.types) query = query.where('type', '=', sql<string>`any(${search.types}::text[])`)
  if (search.account) query = query.where('account_id', '=', search.account)
  // As its index says it.
  if (search.staff) query = query.where(sql<SqlBool>`data ? 'staffId' and data->>'staffId' = ${search.staff}`)
  if (search.from) query = query.where('at', '>=', search.from)
  if (search.to) query = query.where('at', '<', search.to)
  if (search.before !== undefined) query = query.where('id', '<', search.before)
  return await query.orderBy('id', 'desc').limit(search.limit).execute()
}

export type FoundFact = Awaited<ReturnType<typeof searchFacts>>[number]
