import type { Keys } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import type { SecretKind } from '../../policy/support.ts'
import { listFiles } from '../files/index.ts'
import type { TicketRow } from './store.ts'
import { listMessages, type MessageRow } from './store-messages.ts'

type Asked = { db: Reader; keys: Keys; now: Date }

export const describeTicket = ({ id, number, topic, subject, state, openedAt, lastAt }: TicketRow) => ({
  ...{ id, number, topic, subject, state },
  openedAt: openedAt.toISOString(),
  lastAt: lastAt.toISOString(),
})

/** What its writer sees: that support answered, not who of it. */
export async function describeThread(asked: Asked, row: TicketRow) {
  const messages = await listMessages(asked.db, row.id)
  return {
    ...describeTicket(row),
    messages: messages.map((message) => ({
      ...describeMessage(asked.keys, message),
      from: message.staffId === null ? ('you' as const) : ('support' as const),
    })),
    files: await describeFiles(asked, row.id),
  }
}

export const describeMessage = (keys: Keys, { id, text, redacted, writtenAt }: MessageRow) => ({
  id,
  text: keys.open('ticket-messages', id, text).toString(),
  redacted: redacted === '' ? [] : (redacted.split(',') as SecretKind[]),
  writtenAt: writtenAt.toISOString(),
})

export async function describeFiles({ db, now }: Asked, ticketId: string) {
  const files = await listFiles(db, { purpose: 'ticket', belongsTo: ticketId }, now)
  return files.map(({ id, cameAs, pages, addedAt }) => ({
    id,
    cameAs,
    pages: pages.length,
    addedAt: addedAt.toISOString(),
  }))
}
