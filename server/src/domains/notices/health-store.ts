import { sql } from 'kysely'
import type { Reader } from '../../platform/db.ts'

/** What became of a message, as `deliveryOf` tells it. */
const state = sql<string>`case when delivery is not null then delivery when sent_at is not null then 'handed'
  when gave_up_at is not null then 'failed' else 'waiting' end`

const failed = sql<number>`count(*) filter (where delivery = 'failed' or (delivery is null and sent_at is null and gave_up_at is not null))`

export const countByState = (db: Reader, from: Date) =>
  db
    .selectFrom('notices')
    .select(({ fn }) => ['channel', state.as('state'), fn.countAll<number>().as('count')])
    .select(sql<Date>`min(created_at)`.as('oldest'))
    .where('created_at', '>', from)
    .groupBy(['channel', state])
    .execute()

export const countByReason = (db: Reader, from: Date) =>
  db
    .selectFrom('notices')
    .select(({ fn }) => [
      'channel',
      sql<string>`coalesce(delivery_reason, 'other')`.as('reason'),
      fn.countAll<number>().as('count'),
    ])
    .where('created_at', '>', from)
    .where(state, '=', 'failed')
    .groupBy(['channel', sql`2`])
    .orderBy('count', 'desc')
    .orderBy('reason')
    .execute()

/** `slice`: which one of those that begin at `from`, each so many seconds long. */
export const countBySlice = (db: Reader, from: Date, seconds: number) =>
  db
    .selectFrom('notices')
    .select(({ fn }) => [
      'channel',
      sql<number>`floor(extract(epoch from created_at - ${from}::timestamptz) / ${seconds}::double precision)::int`.as(
        'slice',
      ),
      fn.countAll<number>().as('made'),
      failed.as('failed'),
    ])
    .where('created_at', '>', from)
    .groupBy(['channel', sql`2`])
    .execute()

/** The domain of a mail address and the country code of a number: `sent_to` is masked, and these stand in it as they are. */
export const countByPlace = (db: Reader, from: Date) =>
  db
    .selectFrom('notices')
    .select(({ fn }) => [
      'channel',
      sql<string>`case channel when 'mail' then split_part(coalesce(sent_to, ''), '@', 2)
        else split_part(coalesce(sent_to, ''), ' ', 1) end`.as('place'),
      fn.countAll<number>().as('made'),
      sql<number>`count(*) filter (where delivery = 'delivered')`.as('delivered'),
      failed.as('failed'),
    ])
    .where('created_at', '>', from)
    .groupBy(['channel', sql`2`])
    .orderBy('made', 'desc')
    .orderBy('place')
    .execute()
