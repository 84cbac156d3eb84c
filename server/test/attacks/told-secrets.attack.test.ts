import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newestLink } from '../../src/domains/freeze/freezing.testing.ts'
import { add, newestVeto } from '../../src/domains/identifiers/changing.testing.ts'
import { expectNoCode, expectNone, letLoose, tables } from '../canaries.ts'
import { useWorld } from '../harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  signUp,
} from '../people.ts'
import { addSms, codeSentBy, freshPhone } from '../people-sign-in.ts'

const world = useWorld({ easyCaptcha: true })
const { secrets, carried, codes, replies, watched } = letLoose()

const phrase = 'canary Zx wren'
const earlier = 'canary Qv wren'
let email: string
let secret: string

/** Everything that messages bring: links that freeze and undo, the phrase on top, codes by mail and SMS. */
async function goEverywhere(): Promise<void> {
  const browser = watched(world().browser())
  ;({ email } = await signUp(world(), browser, freshEmail('told')))
  const proofs = { password: goodPassword, 'address-code': email }
  const setPhrase = (code: string) => confirmed(browser, 'PUT', '/v1/anti-phishing-code', proofs, { code })
  for (const code of [earlier, phrase]) await expectStatus(await setPhrase(code), 204)
  const person = { browser, email, proofs }
  await add(world(), person, freshEmail('second'))
  carried.set('veto token', await newestVeto(world(), email))
  await expectStatus(await browser.post('/v1/vetoes/look', { token: carried.get('veto token') }), 200)
  await throughSms()
  const totp = await addTotp(world(), browser)
  secret = totp.secret
  secrets.set('seed', secret)
  for (const [n, code] of totp.backupCodes.entries()) secrets.set(`backup code ${n}`, code)
  await askForHelp(browser)
  await expectStatus(await browser.post('/v1/activity/exports', { format: 'csv', full: true }), 200)
  await expectStatus(await browser.post('/v1/activity/exports', { format: 'json' }), 200)
  await throughFreezes(browser)
}

/** Another one's account, whose second factor is a number. */
async function throughSms(): Promise<void> {
  const browser = watched(world().browser())
  const other = await signUp(world(), browser, freshEmail('number'))
  const number = freshPhone()
  const { backupCodes } = await addSms(world(), browser, number)
  for (const [n, code] of (backupCodes ?? []).entries()) secrets.set(`backup code of the other ${n}`, code)
  const again = watched(world().browser())
  const [code] = await codeSentBy(world(), number, () => givePassword(again, other.email))
  codes.push(code)
  await again.post('/v1/sign-ins/current/answers', { method: 'sms', code: '000000' })
  await expectStatus(await again.post('/v1/sign-ins/current/answers', { method: 'sms', code }), 200)
}

/** Codes of the authenticator, given to be looked at: right ones, and ones of another day. */
async function askForHelp(browser: ReturnType<typeof watched>): Promise<void> {
  const now = await world().now()
  const inARow = (offset: number) =>
    [offset, offset + 30].map((seconds) => codeAt(secret, new Date(now.getTime() + seconds * 1000)))
  for (const offset of [0, 600, 86_400 * 3]) {
    const pair = inARow(offset)
    codes.push(...pair)
    await browser.post('/v1/help/authenticator', { codes: pair })
  }
  await browser.get('/v1/help/deliveries')
}

async function throughFreezes(browser: ReturnType<typeof watched>): Promise<void> {
  const token = await newestLink(world(), email)
  carried.set('freeze token', token)
  const stranger = watched(world().browser())
  await expectStatus(await stranger.post('/v1/freezes/look', { token }), 200)
  await putItWrong(stranger, token)
  await expectStatus(await stranger.post('/v1/freezes', { token }), 204)
  await stranger.post('/v1/freezes', { token })
  await stranger.post('/v1/vetoes', { token: carried.get('veto token') })
  await browser.get('/v1/session')
}

/** Where a token does not belong, and a bug of ours with one in hand. */
async function putItWrong(stranger: ReturnType<typeof watched>, token: string): Promise<void> {
  for (const path of [
    '/freeze?t=',
    '/freeze/',
    '/v1/freezes?token=',
    '/v1/freezes/',
    '/veto?',
    '/v1/activity?kind=',
  ])
    await stranger.get(path + token)
  await stranger.post('/v1/freezes', `{"token":"${token}`)
  await stranger.post('/v1/freezes', { [token]: 1 })
  await stranger.post('/v1/vetoes', { token })
  await stranger.post('/v1/freezes', { token: `${token}x` })
  for (const name of ['user-agent', 'referer', 'confirmation', 'x-forwarded-for', 'cookie'])
    await stranger.post('/v1/freezes/look', {}, { [name]: token })
  await sql`alter table freezes rename to freezes_away`.execute(world().db)
  expect((await stranger.post('/v1/freezes', { token })).body.code).toBe('internal')
  await sql`alter table freezes_away rename to freezes`.execute(world().db)
}

beforeAll(async () => {
  await goEverywhere()
  await world().settledMails()
}, 90_000)

const hidden = () => new Map([...secrets, ...carried, ['phrase', phrase], ['earlier phrase', earlier]])

describe('K14: what messages bring is found nowhere else', () => {
  test('in no log line, of a bug neither', () => {
    const text = world().logLines()
    expect(text).toContain('"msg":"bug"')
    expectNone('the log', text, hidden())
    expectNoCode('the log', text, codes)
  })

  test('in no table: events and their seals, notices, the queue and its errors', async () => {
    const all = (await tables(world())).filter(({ name }) => !name.endsWith('mailbox_messages'))
    expect(all.find(({ name }) => name === 'public.events')!.text).toContain('account.frozen')
    for (const { name, text } of all) {
      expectNone(name, text, hidden())
      expectNoCode(name, text, codes)
    }
  })

  test('in no answer, but those that give it out', () => {
    const given = /^POST \/v1\/factors\/(totp|sms|totp\/[^/]+\/confirmation|sms\/[^/]+\/confirmation)$/
    for (const { path, reply } of replies) {
      // The mailbox of development is the holder's.
      if (path.startsWith('GET /mailbox/')) continue
      const headers = [...reply.headers].filter(([name]) => name !== 'set-cookie')
      expectNone(`headers of ${path}`, JSON.stringify(headers), hidden())
      if (given.test(path) && reply.status < 300) continue
      // Whoever sets the phrase confirms it as they typed it.
      const isSetting = /^PUT \/v1\/anti-phishing-code$|\/v1\/confirmations\//.test(path)
      const some = isSetting ? new Map([...secrets, ...carried]) : hidden()
      expectNone(path, JSON.stringify(reply.body), some)
    }
    expect(replies.length).toBeGreaterThan(40)
  })

  test('in no address that a mail has: a token stands behind the #, where no server sees it', async () => {
    const mails = await world().mails()
    const links = mails.flatMap(({ text, html }) => `${text} ${html}`.match(/https?:\/\/[^\s"<>]+/g) ?? [])
    expect(links.some((link) => link.endsWith(`#${carried.get('freeze token')}`))).toBe(true)
    expect(links.some((link) => link.endsWith(`#${carried.get('veto token')}`))).toBe(true)
    for (const link of links) expectNone(link, link.split('#')[0]!, hidden())
    for (const { subject } of mails) {
      expectNone(subject, subject, hidden())
      expectNoCode(subject, subject, codes)
    }
  })

  test('the phrase and the freeze link go to settled addresses alone; what is known to nobody else goes to none', async () => {
    for (const mail of await world().mails()) {
      const text = JSON.stringify(mail)
      expectNone(`the mail "${mail.subject}"`, text, secrets)
      if (mail.to === email) continue
      expectNone(`the mail to ${mail.to}`, text, new Map([['phrase', phrase], ...carried]))
    }
  })
})
