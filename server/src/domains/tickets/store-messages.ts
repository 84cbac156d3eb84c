import type { Reader, Tx } from '../../platform/db.ts'

export type MessageRow = {
  id: string
  staffId: string | null
  /** Sealed. */
  text: Buffer
  redacted: string
  writtenAt: Date
}

export async function insertMessage(
  tx: Tx,
  { id, ticketId, staffId, text, redacted, writtenAt }: MessageRow & { ticketId: string },
): Promise<void> {
  await tx
    .insertInto('ticket_messages')
    .values({ id, ticket_id: ticketId, staff_id: staffId, text, redacted, written_at: writtenAt })
    .execute()
}

export async function listMessages(db: Reader, ticketId: string): Promise<MessageRow[]> {
  return await db
    .selectFrom('ticket_messages')
    .select(['id', 'staff_id as staffId', 'text', 'redacted', 'written_at as writtenAt'])
    .where('ticket_id', '=', ticketId)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
}

export async function countMessages(db: Reader, ticketId: string): Promise<number> {
  const { count } = await db
    .selectFrom('ticket_messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  return Number(count)
}
