import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { type Browser, openWorld, useWorld } from '../../../test/harness.ts'
import { addTotp, codeAt, givePassword, mailedCode, signUp } from '../../../test/people.ts'

const world = useWorld({ easyCaptcha: true })

const plantedToken = (): string => randomBytes(32).toString('base64url')
const who = async (browser: Browser) => (await browser.get('/v1/session')).body.account?.id ?? null

test('E01: no cookie planted before signing in is worth anything afterwards', async () => {
  const { email } = await signUp(world(), world().browser())
  const victim = world().browser()
  for (const name of ['session', 'device', 'attempt']) victim.jar.set(`sallyport_${name}`, plantedToken())
  const planted = victim.copy()
  expect((await givePassword(victim, email)).body.step).toBe('address-code')
  const code = await mailedCode(world(), email, 1)
  await victim.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
  expect(await who(victim)).toBe(await accountOf(world(), email))
  for (const name of ['session', 'device'])
    expect(victim.jar.get(`sallyport_${name}`)).not.toBe(planted.jar.get(`sallyport_${name}`))
  expect(await who(planted)).toBe(null)
  expect((await givePassword(planted, email)).body.step).toBe('address-code')
})

test('E01: a sign-in begun by somebody else goes no further in their browser once the password was given', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  const { secret } = await addTotp(world(), holder)
  const thief = world().browser()
  await thief.post('/v1/sign-ins', { identifier: email })
  const victim = world().browser()
  victim.jar.set('sallyport_attempt', thief.jar.get('sallyport_attempt')!)
  const captcha = await victim.captcha('sign-in', email)
  const proven = await victim.post('/v1/sign-ins/current/password', {
    password: 'quiet harbour lantern 47',
    captcha,
  })
  expect(proven.body.step).toBe('factor')
  expect(outcomeOf(await thief.get('/v1/sign-ins/current'))).toBe('404 attempt-required')
  const code = codeAt(secret, await world().now())
  const stolen = await thief.post('/v1/sign-ins/current/answers', { method: 'totp', code })
  expect(outcomeOf(stolen)).toBe('404 attempt-required')
  expect(outcomeOf(await victim.post('/v1/sign-ins/current/answers', { method: 'totp', code }))).toBe('200')
})

test('E01: signing in ends the session the browser came with', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const copied = browser.copy()
  expect((await givePassword(browser, email)).body.step).toBe('done')
  expect(await who(copied)).toBe(null)
  expect((await browser.get('/v1/sessions')).body.sessions).toHaveLength(1)
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events).toEqual(['account.created', 'session.ended', 'sign-in.succeeded'])
  expect(await mailed(world(), email)).toHaveLength(2)
})

test('E01: signing up ends the session the browser came with, of whichever account', async () => {
  const browser = world().browser()
  const first = await signUp(world(), browser)
  const copied = browser.copy()
  const second = await signUp(world(), browser)
  expect(await who(copied)).toBe(null)
  expect(await who(browser)).toBe(await accountOf(world(), second.email))
  expect(await eventsOf(world(), await accountOf(world(), first.email))).toContain('session.ended')
})

test('E01: two cookies of one name are none: a tossed one never speaks for the holder', async () => {
  const [victim, thief] = [world().browser(), world().browser()]
  await signUp(world(), victim)
  await signUp(world(), thief)
  const pair = (browser: Browser) => `sallyport_session=${browser.jar.get('sallyport_session')}`
  for (const cookie of [
    `${pair(thief)}; ${pair(victim)}`,
    `${pair(victim)}; ${pair(thief)}`,
    `${pair(thief)};${pair(victim)}`,
    `a=b; ${pair(victim)}; ${pair(victim)}`,
  ])
    expect(outcomeOf(await world().browser().get('/v1/session', { cookie }))).toBe('401 session-required')
  expect(
    outcomeOf(
      await world()
        .browser()
        .get('/v1/session', { cookie: `a=b; ${pair(victim)}` }),
    ),
  ).toBe('200')
})

test('E01: on https every cookie is bound to the host, hidden from scripts, and the unbound name means nothing', async () => {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const origin = `https://localhost:${port}`
  const secure = await openWorld({
    easyCaptcha: true,
    env: { SALLYPORT_PUBLIC_URL: origin, SALLYPORT_PORT: String(port) },
  })
  try {
    const begun = await fetch(`http://localhost:${port}/v1/sign-ins`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ identifier: 'ada@example.com' }),
    })
    const cookie = begun.headers.getSetCookie()[0]!
    expect(cookie).toMatch(/^__Host-sallyport_attempt=[\w-]{43}; /)
    expect(cookie.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=1800',
      'Path=/',
      'SameSite=Strict',
      'Secure',
    ])
    const token = /=([\w-]{43})/.exec(cookie)![1]!
    const ask = async (name: string) =>
      (
        await fetch(`http://localhost:${port}/v1/sign-ins/current`, {
          headers: { cookie: `${name}=${token}` },
        })
      ).status
    expect([await ask('__Host-sallyport_attempt'), await ask('sallyport_attempt')]).toEqual([200, 404])
  } finally {
    await secure.close()
  }
})
