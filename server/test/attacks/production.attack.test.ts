import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { useWorld } from '../harness.ts'
import { signUp } from '../people.ts'
import { lines, say } from '../wire.ts'

/** A web app as the build leaves it, source maps and all. */
const folder = mkdtempSync(join(tmpdir(), 'sallyport-web-'))
mkdirSync(join(folder, 'assets'))
for (const [name, text] of [
  ['index.html', '<!doctype html><title>account</title>'],
  ['mailbox.html', '<!doctype html><title>mailbox</title>'],
  ['assets/main-abc123.js', 'export {}'],
] as const)
  writeFileSync(join(folder, name), text)
const deskFolder = mkdtempSync(join(tmpdir(), 'sallyport-desk-'))
mkdirSync(join(deskFolder, 'assets'))
writeFileSync(join(deskFolder, 'desk.html'), '<!doctype html><title>desk</title>')
writeFileSync(join(deskFolder, 'assets/desk-abc123.js'), 'export {}')
afterAll(() => {
  for (const made of [folder, deskFolder]) rmSync(made, { recursive: true, force: true })
})

describe('I12: in production mode', () => {
  const world = useWorld({
    desk: true,
    env: {
      NODE_ENV: 'production',
      SALLYPORT_DESK_URL: 'https://desk.canary.test',
      SALLYPORT_DESK_WEB: deskFolder,
      SALLYPORT_SECURITY_MAIL: 'officer@canary.test',
      SALLYPORT_PUBLIC_URL: 'https://accounts.canary.test',
      SALLYPORT_SMTP_URL: 'smtp://127.0.0.1:1',
      SALLYPORT_MAIL_FROM: 'security@canary.test',
      SALLYPORT_TEST_HOOKS: '0',
      SALLYPORT_WEB: folder,
    },
  })
  const ask = (method: string, path: string, ...more: string[]) =>
    askAt([world().origin, 'accounts.canary.test'], method, path, ...more)
  const askDesk = (method: string, path: string, ...more: string[]) =>
    askAt([world().deskOrigins[0]!, 'desk.canary.test'], method, path, ...more)
  const askAt = ([origin, host]: [string, string], method: string, path: string, ...more: string[]) =>
    say(
      origin,
      lines(
        `${method} ${path} HTTP/1.1`,
        `Host: ${host}`,
        `Origin: https://${host}`,
        'Connection: close',
        ...more,
      ),
    )

  test('what is for development or for looking in is not there, under no method', async () => {
    const absent = [
      '/mailbox',
      '/mailbox.html',
      '/mailbox/messages',
      '/test/clock',
      '/metrics',
      '/debug',
      '/debug/pprof',
      '/.git/config',
      '/.env',
      '/package.json',
      '/server/src/main.ts',
      '/assets/main-abc123.js.map',
      '/assets/',
      '/graphql',
      '/swagger.json',
      '/actuator/env',
      '/admin',
      '/console',
      '/wp-login.php',
    ]
    for (const path of absent)
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
        for (const at of [ask, askDesk])
          expect((await at(method, path)).statuses, `${method} ${path}`).toEqual([404])
  })

  test('neither door has a page, a file or an address of the other', async () => {
    for (const path of [
      '/desk.html',
      '/assets/desk-abc123.js',
      '/desk/v1/configuration',
      '/desk/v1/session',
      '/team',
    ])
      expect((await ask('GET', path)).statuses, path).toEqual([404])
    for (const path of [
      '/index.html',
      '/v1/configuration',
      '/openapi.json',
      '/dashboard',
      '/service/v1/sessions',
      '/callbacks/sms',
      '/.well-known/security.txt',
    ])
      expect((await askDesk('GET', path)).statuses, path).toEqual([404])
    expect((await askDesk('GET', '/team')).text).toContain('<title>desk</title>')
    expect((await askDesk('GET', '/assets/desk-abc123.js')).statuses).toEqual([200])
    expect((await askDesk('GET', '/desk/v1/session')).statuses).toEqual([401])
  })

  test('nobody works at the desk before the operator has invited somebody, and what signs in there is bound to it', async () => {
    expect(await world().db.selectFrom('staff').select('id').execute()).toEqual([])
    const { statuses, text } = await askDesk('POST', '/desk/v1/sign-ins')
    expect(statuses).toEqual([201])
    expect(text).toMatch(
      /set-cookie: __Host-sallyport_desk_attempt=[\w-]{43}; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Strict/i,
    )
    expect(text).toContain('"rpId":"desk.canary.test"')
    expect(text).toContain('"userVerification":"required"')
    expect(text.toLowerCase()).toContain('strict-transport-security: max-age=31536000')
  })

  test('no header moves the clock, names another caller or skips a check', async () => {
    for (const header of [
      'X-Test-Clock: 2099-01-01T00:00:00Z',
      'X-Now: 4102444800',
      'X-Debug: 1',
      'X-User-Id: 1',
      'X-Test: 1',
    ]) {
      expect((await ask('GET', '/v1/session', header)).statuses).toEqual([401])
      const { text } = await ask('GET', '/v1/configuration', header)
      expect(text).toContain('"mailbox":false')
    }
  })

  test('default credentials open nothing: there is nobody before somebody signs up', async () => {
    expect(await world().db.selectFrom('accounts').select('id').execute()).toEqual([])
    for (const identifier of ['admin', 'admin@example.com', 'root@localhost.test', 'test@canary.test']) {
      const body = JSON.stringify({ identifier })
      const length = `Content-Length: ${body.length}`
      const { statuses, text } = await say(
        world().origin,
        `${lines('POST /v1/sign-ins HTTP/1.1', 'Host: accounts.canary.test', 'Origin: https://accounts.canary.test', 'Content-Type: application/json', length)}${body}`,
      )
      expect([201, 422]).toContain(statuses[0])
      expect(text).not.toContain('__Host-sallyport_session=')
    }
  })

  test('cookies are bound to the host and to https, and pages are told to stay with it', async () => {
    const body = '{"identifier":"a@example.com"}'
    const { text } = await say(
      world().origin,
      `${lines('POST /v1/sign-ins HTTP/1.1', 'Host: accounts.canary.test', 'Origin: https://accounts.canary.test', 'Content-Type: application/json', `Content-Length: ${body.length}`)}${body}`,
    )
    expect(text).toMatch(
      /set-cookie: __Host-sallyport_attempt=[\w-]{43}; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Strict/i,
    )
    expect(text.toLowerCase()).toContain('strict-transport-security: max-age=31536000')
  })
})

describe('E14: an address made to look like a file', () => {
  const world = useWorld({ env: { SALLYPORT_WEB: folder } })
  const tails = [
    '/x.css',
    '.css',
    ';.js',
    '%2fx.css',
    '/..%2fx.css',
    '%00.png',
    '%23.css',
    '%3f.css',
    '//x.css',
    '/.js',
    '\\x.css',
    '%0a.css',
  ]

  test('is not there, and nothing of it may be kept', async () => {
    const browser = world().browser()
    await signUp(world(), browser)
    const paths = [
      '/v1/session',
      '/v1/sessions',
      '/v1/activity',
      '/v1/factors',
      '/v1/checkup',
      '/dashboard',
      '/security',
    ]
    for (const path of paths)
      for (const tail of tails) {
        const reply = await browser.get(path + tail)
        expect([400, 404, 405], path + tail).toContain(reply.status)
        expect(reply.headers.get('cache-control'), path + tail).toBe('no-store')
        expect(reply.body).not.toHaveProperty('account')
      }
  })

  test('private answers say that they are not to be kept, whatever is asked beside them', async () => {
    const browser = world().browser()
    await signUp(world(), browser)
    const asked = {
      accept: 'text/css',
      'if-none-match': '*',
      'x-original-url': '/assets/x.css',
      'x-rewrite-url': '/x.css',
    }
    for (const path of ['/v1/session', '/v1/sessions', '/v1/activity', '/v1/factors']) {
      const reply = await browser.get(path, asked)
      expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect(reply.headers.get('content-type')).toContain('application/json')
    }
    expect((await browser.get('/dashboard')).headers.get('cache-control')).toBe('no-store')
    expect((await browser.get('/assets/main-abc123.js')).headers.get('cache-control')).toContain('immutable')
  })
})
