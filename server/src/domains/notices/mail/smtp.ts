import { createTransport } from 'nodemailer'
import type { Mail, Transport } from '../transport.ts'
import { recipient, sender } from './addresses.ts'
import { smtpOptions } from './smtp-options.ts'
import { reasonOf } from './smtp-reasons.ts'

/**
 * Sends by SMTP. `from` is one address; the operator's name stands beside it. Pooled: connections are kept for the next mail.
 * Throws at once when `from` is no address, so that a wrong setting is told at start.
 */
export function createSmtpTransport(url: string, from: { name: string; address: string }): Transport {
  const own = sender(from)
  const pool = createTransport(smtpOptions(url))
  return {
    deliver: async (mail) => {
      const to = recipient(mail.to)
      try {
        await pool.sendMail(letterTo(to, mail, own))
      } catch (error) {
        throw reasonOf(error)
      }
    },
    close: async () => pool.close(),
  }
}

const letterTo = (to: string, mail: Mail, own: ReturnType<typeof sender>) => ({
  from: own,
  // An object, never a list in a string: one recipient, whatever the address looks like (C08).
  to: { name: '', address: to },
  envelope: { from: own.address, to: [to] },
  messageId: `<${mail.id}@${own.address.split('@').at(-1)}>`,
  date: mail.at,
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  // RFC 3834 5: keeps out-of-office notes from answering.
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
})
