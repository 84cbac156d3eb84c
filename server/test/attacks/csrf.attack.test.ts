import { expect, test } from 'vitest'
import { at, operations } from '../api.ts'
import { outcomeOf } from '../attacks.ts'
import { useWorld } from '../harness.ts'
import { addTotp, freshEmail, givePassword, goodPassword, signUp } from '../people.ts'
import { snapshot } from '../snapshot.ts'

const world = useWorld({ easyCaptcha: true })

const json = { 'content-type': 'application/json' }
const unsafe = async () => {
  const all = await operations(world().browser())
  return all.filter(({ method }) => method !== 'GET').map((one) => ({ method: one.method, path: at(one) }))
}

async function signedIn() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  await addTotp(world(), browser)
  await world().settledMails(email)
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    fetch(world().origin + path, {
      method,
      headers: { cookie, ...headers },
      ...(body !== undefined && { body }),
    })
  return { browser, send }
}

test('E08: no route changes anything for another site, whatever the browser says about it', async () => {
  const { send } = await signedIn()
  const { origin } = world()
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '' },
    {},
    { origin: `${origin}.evil.example` },
    { origin: origin.replace('http:', 'https:') },
    { origin: origin.replace('localhost', 'LOCALHOST') },
    { origin: `${origin}/` },
    { origin: `${origin}, https://evil.example` },
    { origin: origin.replace(/:\d+$/, '') },
    { referer: `${origin}/dashboard` },
    { origin, 'sec-fetch-site': 'cross-site' },
    { origin, 'sec-fetch-site': 'same-site' },
    { origin, 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  ]
  const before = await snapshot(world())
  for (const { method, path } of await unsafe())
    for (const headers of foreign) {
      const reply = await send(method, path, { ...json, ...headers }, method === 'DELETE' ? undefined : '{}')
      expect([reply.status, ((await reply.json()) as { code: string }).code, method, path]).toEqual([
        403,
        'origin-refused',
        method,
        path,
      ])
      expect(reply.headers.getSetCookie()).toEqual([])
    }
  expect(await snapshot(world())).toEqual(before)
}, 60_000)

test('E08: what a form or a no-cors fetch can send is read nowhere, even from the right site', async () => {
  const { send } = await signedIn()
  const { origin } = world()
  const before = await snapshot(world())
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '*/*',
    'text/json',
    '',
  ]
  for (const { method, path } of await unsafe())
    for (const type of types) {
      const reply = await send(method, path, { origin, 'content-type': type }, '{"email":"a"}')
      expect(reply.status, `${method} ${path} ${type}`).toBeGreaterThanOrEqual(400)
      expect(reply.status, `${method} ${path} ${type}`).toBeLessThan(500)
      expect(reply.headers.getSetCookie()).toEqual([])
    }
  expect(await snapshot(world())).toEqual(before)
}, 60_000)

test('E08: no header and no parameter turns one method into another', async () => {
  const { browser, send } = await signedIn()
  const before = await snapshot(world())
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override', '_method'])
    for (const path of ['/v1/session', `/v1/session?_method=DELETE`, '/v1/sessions?_method=POST']) {
      const read = await send('GET', path, { [name]: 'DELETE' })
      expect(read.status).toBe(path.includes('?') ? 400 : 200)
      const posted = await send(
        'POST',
        path,
        { ...json, origin: world().origin, [name]: 'DELETE' },
        '{"_method":"DELETE"}',
      )
      expect(posted.status).toBe(405)
    }
  expect((await send('HEAD', '/v1/session', {})).status).toBe(200)
  expect(await snapshot(world())).toEqual(before)
  expect(outcomeOf(await browser.get('/v1/session'))).toBe('200')
})

test('E09: nobody is signed in, signed up or signed out by another site', async () => {
  const { browser } = await signedIn()
  const { email: thief } = await signUp(world(), world().browser())
  const cross = { origin: 'https://evil.example' }
  const victim = world().browser()
  const replies = [
    await victim.post('/v1/sign-ins', { identifier: thief }, cross),
    await victim.post(
      '/v1/sign-ups',
      { identifier: freshEmail(), password: goodPassword, captcha: 'x' },
      cross,
    ),
  ]
  await victim.post('/v1/sign-ins', { identifier: thief })
  const captcha = await victim.captcha('sign-in')
  replies.push(await victim.post('/v1/sign-ins/current/password', { password: goodPassword, captcha }, cross))
  for (const reply of replies) {
    expect(outcomeOf(reply)).toBe('403 origin-refused')
    expect(reply.headers.getSetCookie()).toEqual([])
  }
  expect(victim.jar.has('sallyport_session')).toBe(false)
  expect(outcomeOf(await browser.delete('/v1/session', cross))).toBe('403 origin-refused')
  expect(outcomeOf(await browser.get('/v1/session'))).toBe('200')
  expect((await givePassword(victim, thief)).body.step).toBe('address-code')
})

test('E09: every cookie is for this site only: strict, hidden from scripts, for the whole host and no other', async () => {
  const browser = world().browser()
  const seen: string[] = []
  const begun = await browser.post('/v1/sign-ins', { identifier: freshEmail() })
  seen.push(...begun.headers.getSetCookie())
  await signUp(world(), browser)
  seen.push(...(await browser.delete('/v1/session')).headers.getSetCookie())
  expect(seen.length).toBeGreaterThanOrEqual(3)
  for (const line of seen) {
    expect(line).toMatch(/; SameSite=Strict/)
    expect(line).toMatch(/; HttpOnly/)
    expect(line).toMatch(/; Path=\/(;|$)/)
    expect(line).not.toMatch(/domain=/i)
  }
})
