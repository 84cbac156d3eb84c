import { sql } from 'kysely'
import type { Reader } from '../../platform/db.ts'
import { type TicketState, tickets } from '../../policy/support.ts'
import type { TicketRow } from './store.ts'

const columns = sql<TicketRow>`t.id, t.number, t.account_id as "accountId", t.reply_to as "replyTo", t.topic, t.subject, t.state,
  t.assigned_to as "assignedTo", t.opened_at as "openedAt", t.last_at as "lastAt", t.closed_at as "closedAt"`

type Page = { limit: number; before: string | undefined }

/** Of one account, what moved last first. `before`: the id of the last one of the page before. */
export async function listOfAccount(db: Reader, accountId: string, page: Page): Promise<TicketRow[]> {
  const older =
    page.before === undefined
      ? sql`true`
      : sql`(t.last_at, t.id) < (select b.last_at, b.id from tickets b where b.id = ${page.before} and b.account_id = ${accountId})`
  const { rows } = await sql<TicketRow>`select ${columns} from tickets t
    where t.account_id = ${accountId} and ${older} order by t.last_at desc, t.id desc limit ${page.limit}`.execute(
    db,
  )
  return rows
}

/** The queue: who waits longest comes first; what is over, newest first. */
export async function listQueue(db: Reader, state: TicketState, page: Page): Promise<TicketRow[]> {
  const [order, side] = state === 'closed' ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`]
  const after =
    page.before === undefined
      ? sql`true`
      : sql`(t.last_at, t.id) ${side} (select b.last_at, b.id from tickets b where b.id = ${page.before})`
  const { rows } = await sql<TicketRow>`select ${columns} from tickets t
    where t.state = ${state} and ${after} order by t.last_at ${order}, t.id ${order} limit ${page.limit}`.execute(
    db,
  )
  return rows
}

/** How many of each state there are, and how many of those that wait for us are nobody's. */
export async function countQueue(db: Reader) {
  const { rows } = await sql<{ open: number; answered: number; nobodys: number }>`
    select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'answered')::int as answered,
      count(*) filter (where state = 'open' and assigned_to is null)::int as nobodys
    from tickets where state <> 'closed'`.execute(db)
  return rows[0]!
}

export async function countOpen(db: Reader, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('tickets')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('state', '<>', 'closed')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Numbers of those that are not over, what moved last first: for the page of an account at the desk. */
export async function openNumbers(db: Reader, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('number')
    .where('account_id', '=', accountId)
    .where('state', '<>', 'closed')
    .orderBy('last_at', 'desc')
    .limit(tickets.open)
    .execute()
  return rows.map(({ number }) => number)
}

/** Answered, and nobody wrote since; the longest first. */
export async function listSilent(db: Reader, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('id')
    .where('state', '=', 'answered')
    .where('last_at', '<=', before)
    .orderBy('last_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
