import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Reply } from '../browser.ts'
import { useWorld, type World } from '../harness.ts'
import {
  addTotp,
  beginSignUp,
  codeAt,
  expectStatus,
  freshEmail,
  givePassword,
  mailedCode,
} from '../people.ts'

const world = useWorld()

const password = 'canary-7Qx sings at dawn 91'
const mistaken = 'canary-8Wz sings at dusk 92'
/** Everything that must be found nowhere, by name. Filled as the flows bring it forth. */
const secrets = new Map<string, string>([
  ['password', password],
  ['mistaken password', mistaken],
])
const codes: string[] = []
const replies: { path: string; reply: Reply }[] = []

/** A browser whose answers are kept, to be looked through. */
function watched(browser: Browser): Browser {
  const request: Browser['request'] = async (method, path, body, headers) => {
    const reply = await browser.request(method, path, body, headers)
    replies.push({ path: `${method} ${path}`, reply })
    for (const [name, value] of browser.jar) secrets.set(`${name} ${value.slice(0, 4)}`, value)
    return reply
  }
  return {
    ...browser,
    request,
    get: (path, headers) => request('GET', path, undefined, headers),
    post: (path, body = {}, headers) => request('POST', path, body, headers),
    delete: (path, headers) => request('DELETE', path, undefined, headers),
  }
}

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
  for (const path of [
    '/v1/session',
    '/v1/sessions',
    '/v1/devices',
    '/v1/activity',
    '/v1/factors',
    '/v1/checkup',
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

/** A secret as it may turn up: as it is, without its dashes, in hex or base64 of either alphabet, or escaped for an URL. */
function disguises(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const bare = secret.replaceAll('-', '')
  const plain = [
    secret,
    bare,
    encodeURIComponent(secret),
    bytes.toString('hex'),
    Buffer.from(bare).toString('hex'),
  ]
  return [
    ...plain,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    secret.toLowerCase(),
  ]
}

function expectNone(where: string, text: string): void {
  for (const [name, secret] of secrets)
    for (const form of disguises(secret)) expect(text.includes(form), `${name} in ${where}`).toBe(false)
}

/** Six digits turn up by chance inside longer numbers: a code is one that stands alone. */
const expectNoCode = (where: string, text: string): void => {
  for (const code of codes) expect(text, where).not.toMatch(new RegExp(`(?<![0-9a-f.])${code}(?![0-9a-f])`))
}

async function tables({ db }: World): Promise<{ name: string; text: string }[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker')`.execute(db)
  const read = async ({ name }: { name: string }) => {
    const { rows } = await sql.raw<{ row: string }>(`select t::text as row from ${name} t`).execute(db)
    return { name, text: rows.map(({ row }) => row).join('\n') }
  }
  return await Promise.all(rows.map(read))
}

describe('K14: no secret is found', () => {
  test('in any log line, of a bug neither', () => {
    const text = world().logLines()
    expect(text).toContain('"msg":"bug"')
    expectNone('the log', text)
    expectNoCode('the log', text)
    expect(text).not.toMatch(/canary-[0-9a-f]{10}@/)
  })

  test('in any table: accounts, events, notices, counters, the queue and its errors', async () => {
    const all = await tables(world())
    expect(all.length).toBeGreaterThan(18)
    for (const { name, text } of all) {
      expectNone(name, text)
      // The mailbox is the mail: it is there in development only.
      if (!name.endsWith('mailbox_messages')) expectNoCode(name, text)
    }
  })

  test('in any mail, but for the code it brings', async () => {
    for (const mail of await world().mails()) expectNone(`the mail "${mail.subject}"`, JSON.stringify(mail))
  })

  test('in any answer, but where it is given out', () => {
    const given = /^POST \/v1\/factors\/(totp|totp\/[^/]+\/confirmation|backup-codes)$/
    for (const { path, reply } of replies) {
      if (given.test(path) && reply.status < 300) continue
      expectNone(path, JSON.stringify(reply.body))
      const headers = [...reply.headers].filter(([name]) => name !== 'set-cookie')
      expectNone(`headers of ${path}`, JSON.stringify(headers))
    }
    expect(
      replies.some(
        ({ path, reply }) => given.test(path) && JSON.stringify(reply.body).includes(secrets.get('seed')!),
      ),
    ).toBe(true)
  })
})
