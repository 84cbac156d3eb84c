import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Received, receiveMail } from '../../src/domains/notices/testing/smtp.ts'
import { makeMmdb } from '../../src/platform/testing/mmdb.ts'
import { createAuthenticator } from '../authenticator.ts'
import type { Browser } from '../browser.ts'
import { type Message, openWorld, until, type World } from '../harness.ts'
import {
  beginSignUp,
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
} from '../people.ts'

/** Cities as a damaged or bought database might name them: one each in a network of its own. */
const cities = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example";"x")',
  '+cmd|calc!A1',
  'Lisbon\r\nBcc: everybody@evil.example\r\n\r\nHello',
  'http://evil.example/sign-in',
  'www.evil.example',
  'safe \u202emoc.live\u2066',
  '\u001b[31mred\u0007 {{7*7}} %s',
]
const agents = [
  'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>/1.0',
  'http://evil.example/1.0',
  'evil.example/1.0 Chrome/140.0',
  '=cmd|calc!A1/1.0',
]
/** What a person may call a passkey: sixty signs that can be seen. */
const names = [
  '<b onclick=alert(1)>Phone</b>',
  '<a href="http://evil.example">Sign in</a>',
  'http://evil.example/sign-in',
  'support@evil.example',
  '=HYPERLINK("http://evil.example";"x")',
  '@SUM(A1:A9)|{{7*7}}',
]

let opened: World
let server: Awaited<ReturnType<typeof receiveMail>>
let folder: string

/** The mailbox of the tests, filled by the real mail server. */
const world = () => opened
const received = (to?: string) => server.received.filter((one) => !to || one.to.includes(to)).reverse()
const asMessage = ({ mail, to }: Received): Message => ({
  id: mail.messageId ?? '',
  channel: 'mail',
  to: to.join(),
  subject: mail.subject ?? '',
  text: mail.text ?? '',
  html: String(mail.html),
  sentAt: String(mail.date),
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-places-'))
  const file = join(folder, 'places.mmdb')
  const networks = cities.map((en, n) => [
    `203.0.${n}.0/24`,
    { country: { iso_code: 'PT' }, city: { names: { en } } },
  ])
  await writeFile(file, makeMmdb('Test-City', Object.fromEntries(networks)))
  server = await receiveMail()
  const base = await openWorld({
    easyCaptcha: true,
    env: {
      SALLYPORT_GEO_DATABASE: file,
      SALLYPORT_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      SALLYPORT_MAIL_FROM: 'security@sallyport.test',
    },
  })
  opened = { ...base, mails: async (to) => received(to).map(asMessage) }
})
afterAll(async () => {
  await opened?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

const allSent = () =>
  until(async () => {
    const waiting = world().db.selectFrom('notices').select('id').where('sent_at', 'is', null)
    return (await waiting.where('gave_up_at', 'is', null).execute()).length === 0
  })

async function signUp(browser: Browser, email: string): Promise<void> {
  await expectStatus(await beginSignUp(browser, email), 201)
  const code = await mailedCode(world(), email)
  await expectStatus(await browser.post('/v1/sign-ups/current/answers', { code }), 201)
}

const allowed = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
]

/** One recipient, one of each header and none beside them, and nothing in it that a program would run, load or make a link of. */
function expectClean({ mail, raw, to }: Received, wanted: string): void {
  expect(to).toEqual([wanted])
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  const fields = [...head.matchAll(/^([\w-]+):/gm)].map(([, name]) => name!.toLowerCase())
  expect(fields.toSorted()).toEqual(allowed)
  expect([mail.to].flat().flatMap((list) => list?.value ?? [])).toEqual([{ name: '', address: wanted }])
  expect(mail.from?.value).toEqual([{ name: 'Sallyport', address: 'security@sallyport.test' }])
  expect(mail.subject).toMatch(/^[\w ’'.,-]+$/)
  expect(mail.attachments).toEqual([])
  const html = String(mail.html)
  const tags = (html.match(/<[^>]*>/g) ?? []).join('\n')
  expect(tags).not.toMatch(/<(script|img|svg|iframe|form|link|object)|\son\w+=|javascript:/i)
  for (const [, href] of html.matchAll(/href="([^"]*)"/g))
    expect(href).toMatch(new RegExp(`^${world().origin}/(veto|freeze)#`))
  for (const [, link] of (mail.text ?? '').matchAll(/((?:https?:|www\.)\S+)/g))
    expect(link).toMatch(new RegExp(`^${world().origin}/(veto|freeze)#`))
  for (const part of [mail.text ?? '', html]) expect(part).not.toMatch(/(?!\n)\p{C}/u)
}

describe('J09 E13: whatever a person types or a browser says', () => {
  test('addresses: what is taken is sent to exactly that one, and nothing to anybody else', async () => {
    const typed = [
      `=cmd|'&x'!a\`{}@${Date.now()}.example.com`,
      `a$%*/?^_~-.b@${Date.now()}.example.com`,
      'a@example.com\r\nBcc: all@evil.example',
      'a@example.com\nTo: all@evil.example',
      'a@example.com%0d%0aBcc: all@evil.example',
      'a@example.com, all@evil.example',
      'a@example.com;all@evil.example',
      'A <all@evil.example>',
      '"a\r\nBcc: all@evil.example"@example.com',
      'a@example.com\u0000@evil.example',
      'a@example.com\u2028Bcc:all@evil.example',
      ['a@example.com', 'all@evil.example'] as never,
    ]
    const before = server.received.length
    const taken: string[] = []
    for (const one of typed) {
      const reply = await beginSignUp(world().browser(), one)
      if (reply.status === 201) taken.push(one)
      else expect([400, 422]).toContain(reply.status)
    }
    await allSent()
    expect(taken).toEqual(typed.slice(0, 2))
    const fresh = server.received.slice(before)
    expect(fresh.map(({ to }) => to)).toEqual(expect.arrayContaining(taken.map((one) => [one])))
    expect(fresh).toHaveLength(taken.length)
    for (const one of fresh) expectClean(one, one.to[0]!)
  })

  test.each(cities.map((city, n) => [city, n] as const))('a place called %j', async (_city, n) => {
    const email = freshEmail(`place${n}`)
    const from = { address: `203.0.${n}.7`, userAgent: agents[n % agents.length]! }
    await signUp(world().browser(from), email)
    const again = world().browser({ ...from, address: `203.0.${n}.8` })
    await expectStatus(await givePassword(again, email), 200)
    const code = await mailedCode(world(), email, 1)
    await expectStatus(
      await again.post('/v1/sign-ins/current/answers', { method: 'address-code', code }),
      200,
    )
    await allSent()
    const mails = received(email)
    expect(mails.length).toBeGreaterThanOrEqual(3)
    for (const one of mails) expectClean(one, email)
    expect(mails[0]!.mail.text).toContain('Portugal')
  })

  test('names of passkeys', async () => {
    const [browser, email] = [world().browser(), freshEmail('names')]
    await signUp(browser, email)
    const by = createAuthenticator(world().origin)
    const path = '/v1/factors/passkeys'
    for (const [n, name] of names.entries()) {
      const proofs = { password: goodPassword, ...(n > 0 && { passkey: by }) }
      const begun = await expectStatus(await confirmed(browser, 'POST', path, proofs, { name }), 201)
      const device = n === 0 ? by : createAuthenticator(world().origin)
      const attestation = device.register(begun.body.options)
      await expectStatus(await browser.post(`${path}/${begun.body.id}/confirmation`, { attestation }), 200)
    }
    await allSent()
    const mails = received(email).filter(({ mail }) => mail.subject?.startsWith('Passkey added'))
    expect(mails).toHaveLength(names.length)
    for (const one of received(email)) expectClean(one, email)
  })
})
