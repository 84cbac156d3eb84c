import { afterEach, describe, expect, it } from 'vitest'
import { house, sample, settings } from '../testing/samples.ts'
import { closedPort, listen, receiveMail } from '../testing/smtp.ts'
import { type Mail, NotDelivered } from '../transport.ts'
import { composeMail, impersonal } from './compose.ts'
import { createSmtpTransport } from './smtp.ts'

const from = { name: 'Northgate', address: 'security@northgate.example' }
const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const secret = '071345'
const mailTo = (to: string, other: Partial<Mail> = {}): Mail => ({
  id: '5e0b9f5c-7b0d-4f0e-9d53-0d3c1f6a1b11',
  at: new Date(),
  ...composeMail(sample('sign-in-code'), house, impersonal),
  to,
  ...other,
})

/** Delivers to whatever listens on `port`, and gives back why it failed. */
async function failure(
  port: number,
  mail = mailTo('holder@example.com'),
  patience?: number,
): Promise<NotDelivered> {
  const transport = createSmtpTransport(`smtp://127.0.0.1:${port}`, from, patience)
  open.push(transport)
  const error: unknown = await transport.deliver(mail).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(NotDelivered)
  return error as NotDelivered
}

/** A mail server that follows the protocol as far as `answers` goes. */
const scripted = (answers: Record<string, string>) =>
  listen((socket) => {
    const say = (word: string, usual: string) => socket.write(`${answers[word] ?? usual}\r\n`)
    say('hello', '220 here')
    let inData = false
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        if (inData) {
          if (line === '.') {
            inData = false
            say('content', '250 taken')
          }
        } else if (/^(EHLO|HELO)/.test(line)) say('EHLO', '250 here')
        else if (line.startsWith('MAIL')) say('MAIL', '250 ok')
        else if (line.startsWith('RCPT')) say('RCPT', '250 ok')
        else if (line.startsWith('DATA')) {
          inData = !answers.DATA
          say('DATA', '354 go on')
        } else say('other', '250 ok')
      }
    })
  })

describe('J09 C08 header and recipient injection', () => {
  it.each([
    'holder@example.com\r\nBcc: all@example.com',
    'holder@example.com\nRCPT TO:<all@example.com>',
    'holder@example.com, other@example.com',
    'holder@example.com; other@example.com',
    'Holder <holder@example.com>',
    '<holder@example.com> SIZE=1',
    'group: holder@example.com;',
    '"quoted space"@example.com',
    '@relay.example:holder@example.com',
    'holder@exam ple.com',
    'holder@example.com\u0000',
    'holder@[127.0.0.1]',
    'holder\u202e@example.com',
    'holder',
    '',
    `${'a'.repeat(250)}@example.com`,
  ])('sends nothing to %j', async (to) => {
    const server = await receiveMail()
    open.push(server)
    const error = await failure(server.port, mailTo(to))
    expect(error.permanent).toBe(true)
    expect(server.received).toEqual([])
  })

  it.each([
    'Evil\r\nBcc: all@example.com',
    'Evil\u2028Bcc: all@example.com',
    '"Evil" <all@example.com>, x',
    'a\0b',
  ])('keeps the operator name %j a name', async (name) => {
    const server = await receiveMail()
    const transport = createSmtpTransport(`smtp://127.0.0.1:${server.port}`, { ...from, name })
    open.push(server, transport)
    const named = { ...house, settings: { ...settings, operator: name } }
    await transport.deliver(
      mailTo('holder@example.com', composeMail(sample('sign-up-code'), named, impersonal)),
    )
    const [got] = server.received
    expect(got?.to).toEqual(['holder@example.com'])
    expect(got?.mail.from?.value.map(({ address }) => address)).toEqual([from.address])
    expect(got?.mail.headers.has('bcc')).toBe(false)
    expect(got?.mail.subject).not.toMatch(/[\r\n]/)
  })

  it('refuses a sender that is not one address, at start', () => {
    for (const address of [
      'nobody',
      'a@example.com, b@example.com',
      'a@example.com\r\nBcc: b@example.com',
      '<>',
      'A <a@x> <b@x>',
    ])
      expect(() => createSmtpTransport('smtp://127.0.0.1:25', { name: 'x', address })).toThrow('sender')
  })
})

describe('K12 the mail server is down, slow, or answers garbage', () => {
  it('down', async () => {
    const error = await failure(await closedPort())
    expect(error.permanent).toBe(false)
    expect(error.message).toMatch(/^mail server: E[A-Z]+/)
  })

  it('hangs up at once', async () => {
    const server = await listen((socket) => socket.destroy())
    open.push(server)
    expect((await failure(server.port)).permanent).toBe(false)
  })

  it('silent: the wait has an end', async () => {
    const server = await listen(() => {})
    open.push(server)
    const start = performance.now()
    const error = await failure(server.port, undefined, 300)
    expect(error).toMatchObject({ permanent: false, message: 'mail server: too slow' })
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  it('dribbles a greeting without end: the wait has an end, and the next mail has a connection', async () => {
    const server = await listen((socket) => {
      const timer = setInterval(() => socket.write('220-wait\r\n'), 50)
      socket.on('close', () => clearInterval(timer))
    })
    open.push(server)
    const transport = createSmtpTransport(`smtp://127.0.0.1:${server.port}`, from, 300)
    open.push(transport)
    const tries = Array.from({ length: 6 }, () => transport.deliver(mailTo('holder@example.com')))
    for (const one of await Promise.allSettled(tries))
      expect(one).toMatchObject({ status: 'rejected', reason: { name: 'NotDelivered', permanent: false } })
    await expect(transport.deliver(mailTo('holder@example.com'))).rejects.toThrow('too slow')
  })

  it('speaks HTTP', async () => {
    const server = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    open.push(server)
    expect((await failure(server.port)).permanent).toBe(false)
  })

  it('answers bytes', async () => {
    const server = await listen((socket) => socket.end(Buffer.alloc(100_000, 0xfe)))
    open.push(server)
    expect((await failure(server.port, undefined, 2_000)).permanent).toBe(false)
  })

  it.each([
    ['451 for the recipient', { RCPT: '451 later' }, false],
    ['421 for the content', { content: '421 going down' }, false],
    ['550 for the recipient', { RCPT: '550 nobody here' }, true],
    ['554 for the content', { content: '554 not wanted' }, true],
    ['553 for the sender, which the operator repairs', { MAIL: '553 not you' }, false],
    ['535 at the greeting', { hello: '554 go away' }, false],
  ])('%s', async (_name, answers, permanent) => {
    const server = await scripted(answers as Record<string, string>)
    open.push(server)
    expect((await failure(server.port)).permanent).toBe(permanent)
  })

  it('says no word of the provider, the recipient or the mail in its reason (K14)', async () => {
    const server = await scripted({ RCPT: `550 <holder@example.com> unknown, you said ${secret}` })
    open.push(server)
    expect((await failure(server.port)).message).toBe('mail server: EENVELOPE RCPT TO 550')
  })
})

describe('a mail server that cannot prove who it is', () => {
  it('gets no mail over TLS with a certificate of its own making', async () => {
    const server = await receiveMail({ secure: true })
    open.push(server)
    const transport = createSmtpTransport(`smtps://localhost:${server.port}`, from)
    open.push(transport)
    await expect(transport.deliver(mailTo('holder@example.com'))).rejects.toBeInstanceOf(NotDelivered)
    expect(server.received).toEqual([])
  })
})
