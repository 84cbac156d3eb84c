import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, operations } from '../api.ts'
import { type Browser, openWorld, type World } from '../harness.ts'
import { addTotp, givePassword, mailedCode, signUp } from '../people.ts'

let folder: string
let opened: World
const world = () => opened
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-web-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Sallyport</title>')
  opened = await openWorld({ easyCaptcha: true, env: { SALLYPORT_WEB: folder } })
})
afterAll(async () => {
  await opened?.close()
  await rm(folder, { recursive: true })
})

const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>/1.0',
  'Mozilla/5.0 (<svg onload=alert(1)>; Linux) Gecko/20100101 Firefox/140.0',
  '=HYPERLINK("http://evil.example","x")/1.0',
  '+cmd|calc!A1/1.0',
  '@SUM(1)/1.0',
  '-2+3/1.0',
  'http://evil.example/1.0',
  'evil.example/1.0',
  'Firefox/140.0\u202egnp.exe',
  "'; drop table sessions; --",
  '{{7*7}}/1.0 #{7*7}',
]

async function signInFrom(email: string, options: { address: string }, mails: number) {
  const browser = world().browser(options)
  await givePassword(browser, email)
  const code = await mailedCode(world(), email, mails)
  await browser.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
  return browser
}

/** Everything the holder is shown of where they are signed in. */
async function shown(browser: Browser): Promise<string> {
  const paths = ['/v1/sessions', '/v1/devices', '/v1/activity?limit=100', '/v1/session']
  const replies = await Promise.all(paths.map((path) => browser.get(path)))
  for (const reply of replies) expect(reply.status).toBe(200)
  return JSON.stringify(replies.map((reply) => reply.body))
}

test('E13: a browser that names itself with markup, formulas, links or control signs is shown as none of it', async () => {
  for (const userAgent of payloads.map((text) => Buffer.from(text).toString('latin1'))) {
    const holder = world().browser({ userAgent })
    const { email } = await signUp(world(), holder)
    const text = await shown(holder)
    expect(text).not.toMatch(/[<>]|evil|onerror|HYPERLINK|drop table|7\*7|SUM|calc|\u202e|\\u/i)
    for (const [, name] of text.matchAll(/"name":"([^"]*)"/g)) expect(name).toMatch(/^[A-Za-z][\w .()-]*$/)
    for (const mail of await world().settledMails(email))
      expect(mail.subject + mail.text + mail.html).not.toMatch(
        /<script|<svg|<img[^>]*onerror|evil|HYPERLINK|7\*7/i,
      )
  }
}, 60_000)

test('E13: what a proxy hands on as an address is shown only if it is one', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  await signInFrom(email, { address: '"><script>alert(1)</script>' }, 1)
  const text = await shown(holder)
  expect(text).not.toMatch(/script/)
  expect(text).toContain('"address":"unknown"')
  for (const mail of await world().settledMails(email)) expect(mail.html).not.toMatch(/<script/)
})

test('E13: an address made of signs is masked, and stands in no mail as markup', async () => {
  const email = `=cmd|'&x'!a${Date.now()}\`{}@example.com`
  const holder = world().browser()
  await signUp(world(), holder, email)
  await addTotp(world(), holder)
  expect((await holder.get('/v1/session')).body.account.identifier).toBe('=•••@example.com')
  for (const mail of await world().settledMails(email)) expect(mail.html).not.toContain('=cmd')
})

test('E14: no path that looks like a file, and no trick with signs, brings anything private that may be kept', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const { account } = (await browser.get('/v1/session')).body
  const ends = [
    '/x.css',
    ';.js',
    '%2fx.css',
    '%2f..%2fx.css',
    '%3fx.css',
    '%23.css',
    '.css',
    '/',
    '%00.css',
    '%0a.js',
    '?x.css',
    '/..;/x.js',
    '\\x.css',
    '%5cx.css',
    '/.',
    '%2e%2e/x.png',
  ]
  const starts = [
    '/v1/session',
    '/v1/sessions',
    '/v1/activity',
    '/v1/factors',
    '/v1/checkup',
    '/dashboard',
    '/security',
    '/',
  ]
  for (const start of starts)
    for (const end of ends) {
      const { status, body, headers } = await browser.get(start + end)
      const text = JSON.stringify(body)
      const isPrivate = text.includes(account.id) || text.includes(email) || text.includes('"sessions":')
      expect(isPrivate, start + end).toBe(false)
      if (start !== '/' && start !== '/dashboard' && start !== '/security')
        expect(status, start + end).toBeGreaterThanOrEqual(400)
      expect(headers.get('cache-control') ?? '', start + end).toMatch(/no-store|no-cache/)
    }
})

test('E14: every answer of every route forbids to keep it, refused or not, signed in or not', async () => {
  const browser = world().browser()
  await signUp(world(), browser)
  // What reads comes first: signing out is in the sweep too.
  const all = (await operations(browser)).sort((a) => (a.method === 'GET' ? -1 : 1))
  for (const operation of all) {
    const [method, path] = [operation.method, at(operation)]
    for (const caller of [world().browser(), browser.copy()]) {
      const { headers } = await caller.request(method, path, method === 'GET' ? undefined : {})
      expect([headers.get('cache-control'), headers.get('etag')], `${method} ${path}`).toEqual([
        'no-store',
        null,
      ])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  }
  // The sweep froze the account, which gave the session a new token.
  const person = world().browser()
  await signUp(world(), person)
  const head = await person.request('HEAD', '/v1/session')
  expect([head.status, head.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const conditional = await person.get('/v1/session', {
    'if-none-match': '*',
    range: 'bytes=0-10',
    'if-modified-since': new Date().toUTCString(),
  })
  expect(conditional.status).toBe(200)
})
