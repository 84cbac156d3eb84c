import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverNotice } from '../deliver.ts'
import { openOutbox } from '../testing/outbox.ts'
import { sample } from '../testing/samples.ts'
import { registerMailbox } from './http.ts'
import { createMailboxTransport } from './transport.ts'

let outbox: Awaited<ReturnType<typeof openOutbox>>
let app: FastifyInstance
const first = { number: 1, last: false, signal: undefined }

beforeAll(async () => {
  outbox = await openOutbox()
  app = Fastify()
  registerMailbox(app, outbox.db)
})
afterAll(async () => {
  await app.close()
  await outbox.close()
})

type Listed = {
  id: string
  channel: string
  to: string
  subject: string
  text: string
  html: string
  sentAt: string
}
const list = async (query = ''): Promise<Listed[]> => (await app.inject(`/mailbox/messages${query}`)).json()

async function send(template: Parameters<typeof sample>[0], to: string): Promise<string> {
  const id = await outbox.put({ ...sample(template), to } as ReturnType<typeof sample>)
  await deliverNotice(outbox.parts(createMailboxTransport(outbox.db, outbox.clock)))({ noticeId: id }, first)
  outbox.clock.advance(1)
  return id
}

describe('the development mailbox', () => {
  it('lists mails, newest first, of all or of one recipient', async () => {
    const first = await send('sign-up-code', 'Ana@example.com')
    const second = await send('account-created', 'Ana@example.com')
    const other = await send('sign-up-code', 'ben@example.com')
    expect((await list()).map(({ id }) => id)).toEqual([other, second, first])
    expect((await list('?to=ana@example.com')).map(({ id }) => id)).toEqual([second, first])
    expect(await list('?to=nobody@example.com')).toEqual([])
    const [mail] = await list('?to=ben@example.com')
    expect(mail).toEqual({
      id: other,
      channel: 'mail',
      to: 'ben@example.com',
      subject: 'Your code to sign up at Northgate',
      text: expect.stringContaining('071345'),
      html: expect.stringContaining('071345'),
      sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
  })

  it('shows an SMS as what it is: text, to a number', async () => {
    const id = await outbox.put({ ...sample('sign-up-code'), to: '+447400123456' } as ReturnType<
      typeof sample
    >)
    const mailbox = createMailboxTransport(outbox.db, outbox.clock)
    await deliverNotice(outbox.parts(mailbox, mailbox))({ noticeId: id }, first)
    const [sms] = await list(`?to=${encodeURIComponent('+447400123456')}`)
    expect(sms).toMatchObject({ id, channel: 'sms', subject: '', html: null })
    expect(sms?.text.split('\n').at(-1)).toBe('@account.northgate.example #071345')
    expect((await app.inject(`/mailbox/messages/${id}/html`)).statusCode).toBe(404)
  })

  it('keeps a mail that comes twice once', async () => {
    const transport = createMailboxTransport(outbox.db, outbox.clock)
    const mail = {
      id: '5e0b9f5c-7b0d-4f0e-9d53-0d3c1f6a1b11',
      to: 'twice@example.com',
      subject: 's',
      text: 't',
      html: 'h',
      at: new Date(),
      logo: null,
    }
    await transport.deliver(mail)
    await transport.deliver(mail)
    expect(await list('?to=twice@example.com')).toHaveLength(1)
  })

  it('answers with a bounded number of mails', async () => {
    const rows = Array.from({ length: 230 }, (_, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      channel: 'mail',
      recipient: 'many@example.com',
      subject: String(index),
      text: '',
      sent_at: new Date(1_000 * index),
    }))
    await outbox.db.insertInto('mailbox_messages').values(rows).execute()
    const listed = await list('?to=many@example.com')
    expect(listed).toHaveLength(200)
    expect(listed[0]?.subject).toBe('229')
  })
})

describe('E13 a mail as a document', () => {
  it('may do nothing: no script, no request, no form, its own origin', async () => {
    const id = await send('sign-in-code', 'html@example.com')
    const answer = await app.inject(`/mailbox/messages/${id}/html`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-store')
    const policy = String(answer.headers['content-security-policy']).split('; ')
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        'img-src data:',
        'sandbox',
        "frame-ancestors 'self'",
      ]),
    )
    expect(policy.some((line) => /script|allow-/.test(line))).toBe(false)
  })

  it.each(['00000000-0000-4000-8000-00000000ffff'])('is not found where there is none', async (id) => {
    expect((await app.inject(`/mailbox/messages/${id}/html`)).statusCode).toBe(404)
  })

  it.each(['x', '%27;drop table notices', '../messages', 'a'.repeat(3_000)])(
    'refuses the id %s',
    async (id) => {
      const { statusCode } = await app.inject(`/mailbox/messages/${encodeURIComponent(id)}/html`)
      expect([400, 404, 414]).toContain(statusCode)
    },
  )

  it.each(['?to=a&to=b', `?to=${'a'.repeat(400)}`, '?to=%00'])('refuses the question %s', async (query) => {
    const { statusCode } = await app.inject(`/mailbox/messages${query}`)
    expect(statusCode).toBe(400)
  })
})
