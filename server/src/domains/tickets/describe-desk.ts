import type { Keys } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { maskEmail } from '../accounts/index.ts'
import { describeFiles, describeMessage, describeTicket } from './describe.ts'
import type { TicketRow } from './store.ts'
import { listMessages } from './store-messages.ts'

/** Who of the desk, as far as it matters to who looks. */
const whose = (staffId: string, you: string) => (staffId === you ? ('you' as const) : ('colleague' as const))

export const describeQueued = (row: TicketRow, you: string) => ({
  ...describeTicket(row),
  assigned: row.assignedTo === null ? ('nobody' as const) : whose(row.assignedTo, you),
  signedIn: row.accountId !== null,
})

/** What the desk sees: all that was written, and masked where an answer goes. */
export async function describeForDesk(
  asked: { db: Reader; keys: Keys; now: Date },
  row: TicketRow,
  you: string,
) {
  const messages = await listMessages(asked.db, row.id)
  return {
    ...describeQueued(row, you),
    accountId: row.accountId,
    replyTo: row.replyTo && maskEmail(row.replyTo),
    messages: messages.map((message) => ({
      ...describeMessage(asked.keys, message),
      from: message.staffId === null ? ('writer' as const) : whose(message.staffId, you),
    })),
    files: await describeFiles(asked, row.id),
  }
}
