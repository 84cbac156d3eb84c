import { sql } from 'kysely'
import { latestMade } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/db.ts'
import type { TicketState, TicketTopic } from '../../policy/support.ts'

const columns = [
  'id',
  'number',
  'account_id as accountId',
  'reply_to as replyTo',
  'topic',
  'subject',
  'state',
  'assigned_to as assignedTo',
  'opened_at as openedAt',
  'last_at as lastAt',
  'closed_at as closedAt',
] as const

export type TicketRow = {
  id: string
  number: string
  accountId: string | null
  /** Null for a ticket of an account. */
  replyTo: string | null
  topic: TicketTopic
  subject: string
  state: TicketState
  assignedTo: string | null
  openedAt: Date
  lastAt: Date
  closedAt: Date | null
}

export type NewTicket = Pick<TicketRow, 'id' | 'number' | 'accountId' | 'replyTo' | 'topic' | 'subject'> & {
  tokenHash: Buffer | null
  now: Date
}

/** False where the number is taken: another one is drawn. */
export async function insertTicket(tx: Tx, ticket: NewTicket): Promise<boolean> {
  const { id, number, topic, subject, now } = ticket
  const result = await tx
    .insertInto('tickets')
    .values({
      ...{ id, number, topic, subject, state: 'open', opened_at: now, last_at: now },
      account_id: ticket.accountId,
      reply_to: ticket.replyTo,
      token_hash: ticket.tokenHash,
    })
    .onConflict((on) => on.column('number').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

const select = (db: Reader) => db.selectFrom('tickets').select(columns).$castTo<TicketRow>()

export const findTicket = (db: Reader, id: string): Promise<TicketRow | undefined> =>
  select(db).where('id', '=', id).executeTakeFirst()

export const findOfAccount = (db: Reader, accountId: string, id: string): Promise<TicketRow | undefined> =>
  select(db).where('id', '=', id).where('account_id', '=', accountId).executeTakeFirst()

export const findByEntry = (db: Reader, entryHash: Buffer, now: Date): Promise<TicketRow | undefined> =>
  select(db).where('entry_hash', '=', entryHash).where('entry_ends_at', '>', now).executeTakeFirst()

/** What is written, closed and assigned stands in line; the row as it is once the line was waited for. */
export const lockTicket = (tx: Tx, id: string): Promise<TicketRow | undefined> =>
  select(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** The link of the newest message enters, from a browser that may have been in before: the newest browser is the one that is in. */
export async function enter(
  tx: Tx,
  tokenHash: Buffer,
  entry: { hash: Buffer; endsAt: Date },
  now: Date,
): Promise<string | null> {
  const row = await tx
    .updateTable('tickets')
    .set({ entry_hash: entry.hash, entry_ends_at: entry.endsAt })
    .where('token_hash', '=', tokenHash)
    .where('opened_at', '<=', latestMade(now))
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function setToken(tx: Tx, id: string, tokenHash: Buffer): Promise<void> {
  await tx.updateTable('tickets').set({ token_hash: tokenHash }).where('id', '=', id).execute()
}

/** Something was written: never earlier than what was written before. */
export async function setState(tx: Tx, id: string, state: 'open' | 'answered', now: Date): Promise<void> {
  await tx
    .updateTable('tickets')
    .set({ state, closed_at: null, last_at: sql<Date>`greatest(last_at, ${now}::timestamptz)` })
    .where('id', '=', id)
    .execute()
}

/** False where it is closed already; `before`: only where nothing was written since. */
export async function closeTicket(tx: Tx, id: string, now: Date, before?: Date): Promise<boolean> {
  let question = tx
    .updateTable('tickets')
    .set({ state: 'closed', closed_at: now })
    .where('id', '=', id)
    .where('state', '<>', 'closed')
  if (before) question = question.where('state', '=', 'answered').where('last_at', '<=', before)
  return (await question.executeTakeFirst()).numUpdatedRows === 1n
}

/** False where it has changed hands meanwhile. */
export async function setAssigned(
  tx: Tx,
  id: string,
  from: string | null,
  to: string | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('tickets')
    .set({ assigned_to: to })
    .where('id', '=', id)
    .where('assigned_to', 'is not distinct from', from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
