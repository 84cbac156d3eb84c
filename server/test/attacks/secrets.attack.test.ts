import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectNoCode, expectNone, letLoose, tables } from '../canaries.ts'
import { useWorld } from '../harness.ts'
import {
  addTotp,
  beginSignUp,
  codeAt,
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  mailedCode,
} from '../people.ts'
import { openTrading } from '../people-trading.ts'

const world = useWorld()

const password = 'canary-7Qx sings at dawn 91'
const tradingPassword = 'canary-3Kp trades at noon 73'
const mistaken = 'canary-8Wz sings at dusk 92'
const { secrets, codes, replies, watched } = letLoose()
secrets.set('password', password).set('mistaken password', mistaken).set('trading password', tradingPassword)

async function goEverywhere(): Promise<void> {
  const email = freshEmail('canary')
  const browser = watched(world().browser())
  await expectStatus(await beginSignUp(browser, email, password), 201)
  codes.push(await mailedCode(world(), email))
  await browser.post('/v1/sign-ups/current/answers', { code: '000000' })
  await expectStatus(await browser.post('/v1/sign-ups/current/answers', { code: codes[0] }), 201)
  const { secret, backupCodes } = await addTotp(world(), browser, password)
  secrets.set('seed', secret)
  for (const [n, code] of backupCodes.entries()) secrets.set(`backup code ${n}`, code)
  await browser.delete('/v1/session')
  const other = watched(world().browser())
  await givePassword(other, email, mistaken)
  await expectStatus(await givePassword(other, email, password), 200)
  const answer = (method: string, code: string) =>
    other.post('/v1/sign-ins/current/answers', { method, code })
  await answer('backup-code', 'canary-wrong')
  await expectStatus(await answer('backup-code', backupCodes[0]!), 200)
  const third = watched(world().browser())
  await expectStatus(await givePassword(third, email, password), 200)
  const totp = codeAt(secret, await world().now())
  codes.push(totp)
  await expectStatus(await third.post('/v1/sign-ins/current/answers', { method: 'totp', code: totp }), 200)
  await world().advance(30)
  const proofs = { password, totp: codeAt(secret, await world().now()) }
  await expectStatus(await confirmed(third, 'POST', '/v1/trading-password', proofs, { tradingPassword }), 204)
  await openTrading(third, mistaken)
  await expectStatus(await openTrading(third, tradingPassword), 200)
  for (const path of [
    '/v1/session',
    '/v1/sessions',
    '/v1/devices',
    '/v1/activity',
    '/v1/factors',
    '/v1/checkup',
    '/v1/trading-password',
  ])
    await expectStatus(await third.get(path), 200)
}

/** Secrets where they do not belong: every refusal there is must leave them there. */
async function putThemWrong(): Promise<void> {
  const browser = watched(world().browser())
  const captcha = await browser.captcha('sign-in', password)
  await browser.post('/v1/sign-ins', { identifier: password })
  await browser.post('/v1/sign-ins', { identifier: freshEmail(), password })
  await browser.post('/v1/sign-ins', { [password]: 1 })
  await browser.post('/v1/sign-ins', `{"identifier": "${password}`)
  await browser.post('/v1/sign-ups', { identifier: password, password, captcha: password })
  await browser.post('/v1/sign-ups', { identifier: freshEmail(), password: password.slice(0, 14), captcha })
  await browser.post('/v1/sign-ups', { identifier: freshEmail(), password, captcha: password })
  await browser.post('/v1/sign-ups', { identifier: freshEmail(), password: password.repeat(200), captcha })
  for (const path of ['/v1/activity?kind=', '/v1/', '/v1/sessions/', '/v1/sign-ins/current?password=', '/%'])
    await browser.get(path + encodeURIComponent(password))
  for (const name of ['user-agent', 'confirmation', 'x-forwarded-for', 'authorization', 'referer'])
    await browser.post('/v1/factors/totp', {}, { [name]: password })
  await browser.request('POST', '/v1/sign-ins', password, { 'content-type': 'text/plain' })
}

/** A bug of ours in the middle of it: the table that is needed is gone. */
async function breakIt(): Promise<void> {
  await sql`alter table passwords rename to passwords_away`.execute(world().db)
  const browser = watched(world().browser())
  expect((await givePassword(browser, freshEmail('canary'), password)).body.code).toBe('internal')
  await sql`alter table passwords_away rename to passwords`.execute(world().db)
}

beforeAll(async () => {
  await goEverywhere()
  await putThemWrong()
  await breakIt()
  await world().settledMails()
}, 60_000)

describe('K14: no secret is found', () => {
  test('in any log line, of a bug neither', () => {
    const text = world().logLines()
    expect(text).toContain('"msg":"bug"')
    expectNone('the log', text, secrets)
    expectNoCode('the log', text, codes)
    expect(text).not.toMatch(/canary-[0-9a-f]{10}@/)
  })

  test('in any table: accounts, events, notices, counters, the queue and its errors', async () => {
    const all = await tables(world())
    expect(all.length).toBeGreaterThan(18)
    for (const { name, text } of all) {
      expectNone(name, text, secrets)
      // The mailbox is the mail: it is there in development only.
      if (!name.endsWith('mailbox_messages')) expectNoCode(name, text, codes)
    }
  })

  test('in any mail, but for the code it brings', async () => {
    for (const mail of await world().mails())
      expectNone(`the mail "${mail.subject}"`, JSON.stringify(mail), secrets)
  })

  test('in any answer, but where it is given out', () => {
    const given = /^POST \/v1\/factors\/(totp|totp\/[^/]+\/confirmation|backup-codes)$/
    for (const { path, reply } of replies) {
      if (given.test(path) && reply.status < 300) continue
      expectNone(path, JSON.stringify(reply.body), secrets)
      const headers = [...reply.headers].filter(([name]) => name !== 'set-cookie')
      expectNone(`headers of ${path}`, JSON.stringify(headers), secrets)
    }
    expect(
      replies.some(
        ({ path, reply }) => given.test(path) && JSON.stringify(reply.body).includes(secrets.get('seed')!),
      ),
    ).toBe(true)
  })
})
