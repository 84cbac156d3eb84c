import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closedPort, listen } from '../../src/domains/notices/testing/smtp.ts'
import { openWorld, until, useWorld, type World } from '../harness.ts'
import { beginSignUp, freshEmail, goodPassword } from '../people.ts'

/** Somebody else's service that answers in a way of our choice. */
async function standIn() {
  let answer: RequestListener = (_request, response) => response.writeHead(500).end()
  const server = createServer((request, response) => answer(request.resume(), response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: (next: RequestListener) => {
      answer = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
type StandIn = Awaited<ReturnType<typeof standIn>>

const text =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body)
const silence: RequestListener = () => {}
const dribble: RequestListener = (_request, response) => {
  const timer = setInterval(() => response.write(' '), 100)
  response.on('close', () => clearInterval(timer))
}
const flood: RequestListener = (_request, response) => void response.end('1'.repeat(5_000_000))

describe('K12: a CAPTCHA vendor that is away, slow or answers nonsense lets nobody in', () => {
  let vendor: StandIn
  const world = useWorld({
    env: async () => {
      vendor = await standIn()
      return {
        SALLYPORT_CAPTCHA: 'turnstile',
        SALLYPORT_CAPTCHA_SITE_KEY: 'site',
        SALLYPORT_CAPTCHA_SECRET: 'secret',
        SALLYPORT_CAPTCHA_VERIFY_URL: vendor.url,
      }
    },
  })
  afterAll(() => vendor.close())

  const signUp = () =>
    world().browser().post('/v1/sign-ups', {
      identifier: freshEmail(),
      password: goodPassword,
      captcha: crypto.randomUUID(),
    })
  const yes = { success: true, hostname: 'localhost', action: 'sign-up' }

  test.each<[string, RequestListener, string]>([
    ['an error', text(500, JSON.stringify(yes)), 'unavailable'],
    ['no JSON', text(200, '<html>success: true'), 'unavailable'],
    ['another shape', text(200, '{"success":"true"}'), 'unavailable'],
    ['an empty body', text(200, ''), 'unavailable'],
    ['a redirect', text(302, '', { location: 'http://127.0.0.1:1/' }), 'unavailable'],
    ['a flood', flood, 'unavailable'],
    [
      'our keys are wrong',
      text(200, '{"success":false,"error-codes":["invalid-input-secret"]}'),
      'unavailable',
    ],
    ['nothing, for long', silence, 'unavailable'],
    ['a blank each tenth of a second', dribble, 'unavailable'],
    [
      'yes, to another site',
      text(200, JSON.stringify({ ...yes, hostname: 'evil.example' })),
      'captcha-wrong',
    ],
    ['yes, to another purpose', text(200, JSON.stringify({ ...yes, action: 'sign-in' })), 'captcha-wrong'],
    ['yes, to nobody', text(200, '{"success":true}'), 'captcha-wrong'],
  ])('%s', async (_name, answer, code) => {
    vendor.answers(answer)
    const start = performance.now()
    const reply = await signUp()
    expect(reply.body.code).toBe(code)
    if (reply.status === 503) expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(8_000)
  })

  test('says yes: then, and only then, somebody passes', async () => {
    vendor.answers(text(200, JSON.stringify(yes)))
    expect((await signUp()).status).toBe(201)
  })
})

describe('K12: a breached-password service that is away leaves the list on board', () => {
  let service: StandIn
  const world = useWorld({
    env: async () => {
      service = await standIn()
      return { SALLYPORT_BREACHED_PASSWORDS_URL: service.url }
    },
  })
  afterAll(() => service.close())

  test.each<[string, RequestListener]>([
    ['an error', text(500, '')],
    ['nonsense', text(200, '<html>')],
    ['a flood', flood],
    ['silence', silence],
  ])('%s', async (_name, answer) => {
    service.answers(answer)
    const common = await beginSignUp(world().browser(), freshEmail(), 'passwordpassword')
    expect(common.body.code).toBe('password-common')
    expect((await beginSignUp(world().browser(), freshEmail())).status).toBe(201)
    expect(world().logLines()).toContain('the breached-password service does not answer')
  })

  test('answers: what it knows is refused', async () => {
    const suffix = createHash('sha1').update(goodPassword).digest('hex').toUpperCase().slice(5)
    service.answers(text(200, `${suffix}:12\r\n`))
    expect((await beginSignUp(world().browser(), freshEmail())).body.code).toBe('password-common')
  })
})

describe('K12: a mail provider that is away or silent holds nobody up, and is told of later', () => {
  const worlds: World[] = []
  let silent: Awaited<ReturnType<typeof listen>>
  beforeAll(async () => {
    silent = await listen(() => {})
    for (const port of [await closedPort(), silent.port]) {
      const env = {
        SALLYPORT_SMTP_URL: `smtp://127.0.0.1:${port}`,
        SALLYPORT_MAIL_FROM: 'security@sallyport.test',
      }
      worlds.push(await openWorld({ env }))
    }
  })
  afterAll(async () => {
    await silent.close()
    for (const world of worlds) await world.close()
  })

  test.each([
    [0, 'away'],
    [1, 'silent'],
  ])('%i: %s', async (n) => {
    const world = worlds[n]!
    const browser = world.browser()
    const captcha = await browser.captcha('sign-up')
    const start = performance.now()
    const reply = await browser.post('/v1/sign-ups', {
      identifier: freshEmail(),
      password: goodPassword,
      captcha,
    })
    expect(reply.status).toBe(201)
    expect(performance.now() - start).toBeLessThan(2_000)
    await until(async () => {
      const { rows } = await sql<{
        attempts: number
      }>`select attempts from graphile_worker._private_jobs`.execute(world.db)
      return rows.some(({ attempts }) => attempts > 0)
    })
    const [notice] = await world.db.selectFrom('notices').selectAll().execute()
    expect(notice).toMatchObject({ sent_at: null, gave_up_at: null, sealed: expect.any(Buffer) })
    expect((await browser.get('/health/ready')).status).toBe(200)
  })
})
