import { sql } from 'kysely'
import type { Database } from '../../../platform/db.ts'

/** At most this many in one answer. */
const bound = 200

export async function putMessage(
  db: Database,
  message: {
    id: string
    channel: string
    to: string
    subject: string
    text: string
    html: string | null
    sentAt: Date
  },
): Promise<void> {
  await db
    .insertInto('mailbox_messages')
    .values({
      id: message.id,
      channel: message.channel,
      recipient: message.to,
      subject: message.subject,
      text: message.text,
      html: message.html,
      sent_at: message.sentAt,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Newest first; of one recipient, or of all. */
export const listMessages = (db: Database, to: string | undefined) =>
  db
    .selectFrom('mailbox_messages')
    .select(['id', 'channel', 'recipient as to', 'subject', 'text', 'html', 'sent_at as sentAt'])
    .$if(to !== undefined, (query) =>
      query.where(sql<string>`lower(recipient)`, '=', (to ?? '').toLowerCase()),
    )
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(bound)
    .execute()

export const findHtml = async (db: Database, id: string): Promise<string | null> => {
  const row = await db.selectFrom('mailbox_messages').select('html').where('id', '=', id).executeTakeFirst()
  return row?.html ?? null
}
