import type { Logo } from '../brand/look.ts'
import { type Mail, NotDelivered, type Transport } from '../transport.ts'
import { recipient, sender } from './addresses.ts'
import { logoId } from './html.ts'
import { smtpOptions } from './smtp-options.ts'
import { reasonOf } from './smtp-reasons.ts'

/** All of one delivery; well within the two minutes for which it may hold its row. */
const deadline = 60_000

/**
 * Sends by SMTP. `from` is one address; the operator's name stands beside it. Connections are kept for the next mail.
 * Throws at once when `from` is no address, so that a wrong setting is told at start.
 */
export function createSmtpTransport(
  url: string,
  from: { name: string; address: string },
  patience = deadline,
): Transport<Mail> {
  const own = sender(from)
  const options = smtpOptions(url)
  // Loaded with the first mail: it is large, a server that shows its mails at /mailbox never needs it, and no start waits for it.
  const open = async () => (await import('nodemailer')).createTransport(options)
  let pool: ReturnType<typeof open> | null = null
  return {
    deliver: async (mail) => {
      pool ??= open()
      const used = pool
      const transport = await used
      const sent = transport.sendMail(letterTo(recipient(mail.to), mail, own))
      const outcome = await within(
        patience,
        sent.then(() => 'sent' as const, reasonOf),
      )
      if (outcome === 'sent') return { providerId: null }
      if (outcome instanceof NotDelivered) throw outcome
      // A server that dribbles would hold every connection of the pool in the end: it is left to them, and a new one begun.
      if (pool === used) pool = null
      transport.close()
      throw new NotDelivered('mail server: too slow')
    },
    close: async () => (await pool)?.close(),
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | 'late'> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(resolve, milliseconds, 'late')
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
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
  ...(mail.logo && { attachments: [inlined(mail.logo)] }),
  // RFC 3834 5: keeps out-of-office notes from answering.
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** RFC 2387: part of the page, not something to download. */
const inlined = ({ png }: Logo) => ({
  filename: 'logo.png',
  content: png,
  contentType: 'image/png',
  contentDisposition: 'inline' as const,
  cid: logoId,
})
