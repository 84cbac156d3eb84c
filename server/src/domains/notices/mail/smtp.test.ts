import { afterEach, describe, expect, it } from 'vitest'
import { house, sample } from '../testing/samples.ts'
import { type Received, receiveMail } from '../testing/smtp.ts'
import type { Mail, Transport } from '../transport.ts'
import { composeMail, impersonal } from './compose.ts'
import { createSmtpTransport } from './smtp.ts'
import { smtpOptions } from './smtp-options.ts'

const from = { name: 'Northgate', address: 'security@northgate.example' }
const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const at = new Date('2026-03-09T17:42:10Z')
const mailTo = (to: string, other: Partial<Mail> = {}): Mail => ({
  id: '5e0b9f5c-7b0d-4f0e-9d53-0d3c1f6a1b11',
  at,
  ...composeMail(sample('sign-in-code', { place: 'São Paulo, Brazil' }), house, impersonal),
  to,
  ...other,
})

async function start(sender = from): Promise<{ received: Received[]; transport: Transport<Mail> }> {
  const server = await receiveMail()
  const transport = createSmtpTransport(`smtp://127.0.0.1:${server.port}`, sender)
  open.push(server, transport)
  return { received: server.received, transport }
}

describe('a mail by SMTP', () => {
  it('arrives as text and HTML, to one recipient, as it was written', async () => {
    const { received, transport } = await start()
    const sent = mailTo('holder@example.com')
    await transport.deliver(sent)
    const [{ mail, to, from: envelopeFrom, raw }] = received as [Received]
    expect(to).toEqual(['holder@example.com'])
    expect(envelopeFrom).toBe('security@northgate.example')
    expect(mail.from?.value).toEqual([{ name: 'Northgate', address: 'security@northgate.example' }])
    expect([mail.to].flat().map((list) => list?.text)).toEqual(['holder@example.com'])
    expect([mail.cc, mail.bcc, mail.replyTo]).toEqual([undefined, undefined, undefined])
    expect(mail.subject).toBe(sent.subject)
    expect(mail.text?.trim()).toBe(sent.text.trim())
    expect((mail.html || '').trim()).toBe(sent.html.trim())
    expect(mail.date).toEqual(at)
    expect(mail.attachments).toEqual([])
    expect(raw).toMatch(/^Content-Type: multipart\/alternative;/m)
    expect(raw.match(/charset=utf-8/g)).toHaveLength(2)
    expect(mail.text).toContain('São Paulo')
  })

  it('has a Message-ID that is the same at every attempt, and asks for no automatic answer', async () => {
    const { received, transport } = await start()
    await transport.deliver(mailTo('holder@example.com'))
    await transport.deliver(mailTo('holder@example.com'))
    const ids = received.map(({ mail }) => mail.messageId)
    expect(ids).toEqual(Array(2).fill('<5e0b9f5c-7b0d-4f0e-9d53-0d3c1f6a1b11@northgate.example>'))
    expect(received[0]?.mail.headers.get('auto-submitted')).toBe('auto-generated')
  })

  it('carries names and subjects in any script', async () => {
    const { received, transport } = await start({ name: 'Börse Ωmega 取引所', address: from.address })
    await transport.deliver(mailTo('holder@example.com', { subject: 'Ihr Code für Börse Ωmega 取引所' }))
    expect(received[0]?.mail.from?.value[0]?.name).toBe('Börse Ωmega 取引所')
    expect(received[0]?.mail.subject).toBe('Ihr Code für Börse Ωmega 取引所')
    expect(Buffer.from(received[0]?.raw ?? 'é', 'latin1').every((byte) => byte < 0x80)).toBe(true)
  })

  it('goes to an address at an internationalised domain by its ASCII name', async () => {
    const { received, transport } = await start()
    await transport.deliver(mailTo('holder@bücher.example'))
    expect(received[0]?.raw).toMatch(/^To: holder@xn--bcher-kva\.example\r$/m)
  })

  it('takes a sender with a name of its own', async () => {
    const { received, transport } = await start({
      name: 'Northgate',
      address: 'Northgate Security <no-reply@northgate.example>',
    })
    await transport.deliver(mailTo('holder@example.com'))
    expect(received[0]?.mail.from?.value).toEqual([
      { name: 'Northgate Security', address: 'no-reply@northgate.example' },
    ])
  })

  it('signs in to the mail server', async () => {
    const server = await receiveMail({
      allowInsecureAuth: true,
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        password === 'p@ss/word' ? done(null, { user: username ?? '' }) : done(new Error('no')),
    })
    const transport = createSmtpTransport(`smtp://relay%40x:p%40ss%2Fword@127.0.0.1:${server.port}`, from)
    open.push(server, transport)
    await transport.deliver(mailTo('holder@example.com'))
    expect(server.received[0]?.user).toBe('relay@x')
  })
})

describe('the way to the mail server', () => {
  it('is encrypted, or on this machine, or said to be plain', () => {
    expect(smtpOptions('smtps://mail.example')).toMatchObject({ port: 465, secure: true })
    expect(smtpOptions('smtp://mail.example')).toMatchObject({
      port: 587,
      secure: false,
      requireTLS: true,
      ignoreTLS: false,
    })
    expect(smtpOptions('smtp://10.0.0.5:25')).toMatchObject({ port: 25, requireTLS: true })
    expect(smtpOptions('smtp://localhost:25')).toMatchObject({ requireTLS: false, ignoreTLS: true })
    expect(smtpOptions('smtp://[::1]:25')).toMatchObject({ host: '::1', requireTLS: false })
    expect(smtpOptions('smtp://relay:25?tls=never')).toMatchObject({ requireTLS: false, ignoreTLS: true })
    expect(smtpOptions('smtps://mail.example?tls=never')).toMatchObject({ secure: true })
    expect(smtpOptions('smtp://mail.example')).toMatchObject({ tls: { minVersion: 'TLSv1.2' } })
  })
})
