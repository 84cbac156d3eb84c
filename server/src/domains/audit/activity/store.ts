import { type SqlBool, sql } from 'kysely'
import type { Reader } from '../../../platform/db.ts'
import type { EventType } from '../../../policy/events.ts'
import { alarming } from './kinds.ts'

/** `before` is the id of the last one of the page before; `from` is the first moment that counts, `to` the first that does not. */
export type Page = {
  types: readonly EventType[]
  limit: number
  before?: number
  from?: Date
  to?: Date
  unusual?: boolean
}

/** Said here alone, so that what is marked and what is asked for are the same. Sign-ins from before there was a risk have none. */
const unusual = sql<boolean>`(type = any(${alarming}::text[]) or (type = 'sign-in.succeeded'
  and (coalesce(data->>'newDevice', '') = 'true' or coalesce(data->>'risk', 'usual') <> 'usual')))`

/** Newest first, in the order they were written: that one no clock can turn around. */
export const listFacts = (reader: Reader, accountId: string, page: Page) =>
  selectFacts(reader, accountId, page).execute()

/** The question itself, so that what PostgreSQL makes of it can be looked at. */
export function selectFacts(reader: Reader, accountId: string, page: Page) {
  let query = reader
    .selectFrom('events')
    .select(['id', 'at', 'type', 'session_id', 'device_name', 'address', 'place', 'data'])
    .select(unusual.as('unusual'))
    .where('account_id', '=', accountId)
    .where('type', '=', sql<string>`any(${page.types}::text[])`)
  if (page.before !== undefined) query = query.where('id', '<', page.before)
  if (page.from) query = query.where('at', '>=', page.from)
  if (page.to) query = query.where('at', '<', page.to)
  if (page.unusual) query = query.where(sql<SqlBool>`${unusual}`)
  return query.orderBy('id', 'desc').limit(page.limit)
}

export type StoredFact = Awaited<ReturnType<typeof listFacts>>[number]
