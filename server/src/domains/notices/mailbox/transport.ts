import type { Clock } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/db.ts'
import { shownWithLogo } from '../mail/shown.ts'
import type { Mail, Sms, Transport } from '../transport.ts'
import { putMessage } from './store.ts'

/** Development only: messages land in a table, where `/mailbox` shows them. One that comes twice is kept once. */
export const createMailboxTransport = (db: Database, clock: Clock): Transport<Mail | Sms> => ({
  deliver: async (message) => {
    const letter =
      'html' in message
        ? { channel: 'mail', subject: message.subject, html: shownWithLogo(message) }
        : { channel: 'sms', subject: '', html: null }
    const { id, to, text } = message
    await putMessage(db, { id, to, text, ...letter, sentAt: clock.now() })
    return { providerId: null }
  },
  close: async () => {},
})
