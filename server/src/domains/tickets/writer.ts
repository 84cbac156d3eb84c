import { tokenHash } from '../../platform/crypto.ts'
import type { Caller, Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findByEntry, findOfAccount, type TicketRow } from './store.ts'
import { listMessages } from './store-messages.ts'

/** Whose a ticket is: of the account that is signed in, or of the browser that its link opened it in. */
export type Writer = CallerOf<'holder'> | CallerOf<'attempt'>

export const accountOf = (writer: Caller): string | null =>
  writer.kind === 'holder' ? writer.accountId : null

/** `id` is null for the one ticket of a browser. Anybody else's is as if there were none (K05). Refuses: not-found, attempt-required. */
export async function requireOwn(
  db: Reader,
  writer: Writer,
  id: string | null,
  now: Date,
): Promise<TicketRow> {
  if (writer.kind === 'attempt') {
    const entered = await findByEntry(db, tokenHash(writer.token), now)
    if (!entered) throw new Refusal('attempt-required')
    return entered
  }
  const own = id && (await findOfAccount(db, writer.accountId, id))
  if (!own) throw new Refusal('not-found')
  return own
}

const recent = 3

/** What the writer of a ticket wrote last. Refuses: not-found, attempt-required. */
export async function lastWords(
  { db, keys, now }: Pick<Outside, 'db' | 'keys' | 'now'>,
  writer: Writer,
  id: string | null,
): Promise<string> {
  const own = await requireOwn(db, writer, id, now)
  const messages = (await listMessages(db, own.id)).filter(({ staffId }) => staffId === null)
  return messages
    .slice(-recent)
    .map((message) => keys.open('ticket-messages', message.id, message.text).toString())
    .join('\n')
}
