import { hash } from 'node:crypto'
import { type AddressObject, simpleParser } from 'mailparser'
import { readMail } from './find.ts'
import type { Indicator } from './findings.ts'
import { readHtml } from './html.ts'

export type Mail = {
  subject: string | null
  from: string[]
  /** All who claim to have sent it or want the answer. */
  senders: Indicator[]
  /** Whom it was sent to: the reporter, and other victims. */
  recipients: string[]
  head: string
  text: string
  linked: Indicator[]
  attached: string[]
}

const mostAttached = 20

/** One message, its parts unpacked. Slow or large beyond measure where somebody made it so: run where it can be stopped. */
export async function readMessage(bytes: Uint8Array): Promise<Mail> {
  const mail = await simpleParser(Buffer.from(bytes), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
  })
  const html = mail.html ? readHtml(mail.html) : { text: '', indicators: [] }
  const line = (name: string) => addressesOf(mail.headers.get(name))
  const senders = ['from', 'sender', 'reply-to', 'return-path'].map((name) => ({ name, is: line(name) }))
  return {
    subject: mail.subject ?? null,
    from: line('from'),
    senders: senders.flatMap(({ is }) => is.flatMap(readMail)),
    recipients: ['to', 'cc', 'bcc', 'delivered-to', 'x-original-to'].flatMap(line),
    head: [
      ...senders.map(({ name, is }) => (is.length > 0 ? `${name}: ${is.join(', ')}` : '')),
      mail.subject && `subject: ${mail.subject}`,
      ...mail.attachments
        .slice(0, mostAttached)
        .map((one) => `attached: ${one.contentType}, ${one.size} bytes`),
    ]
      .filter(Boolean)
      .join('\n'),
    text: [mail.text, html.text].filter((part) => part?.trim()).join('\n\n'),
    linked: html.indicators,
    attached: mail.attachments.slice(0, mostAttached).map((one) => hash('sha256', one.content)),
  }
}

function addressesOf(header: unknown): string[] {
  if (typeof header === 'string') return header.match(/[^\s<>,;"]+@[^\s<>,;"]+/g)?.slice(0, 20) ?? []
  if (Array.isArray(header)) return header.flatMap(addressesOf)
  const { value } = (header ?? {}) as Partial<AddressObject>
  return (value ?? [])
    .flatMap(({ address, group }) => [address, ...(group ?? []).map((one) => one.address)])
    .filter((one) => one !== undefined)
    .slice(0, 20)
}
