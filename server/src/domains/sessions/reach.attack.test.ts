import { expect, test } from 'vitest'
import { askedAt, at, example, type Operation, operations } from '../../../test/api.ts'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { addTotp, codeAt, givePassword, mailedCode, signUp } from '../../../test/people.ts'
import { snapshot } from '../../../test/snapshot.ts'

const world = useWorld({ easyCaptcha: true })

/** Every way to show the token of a sign-in under way where a session is asked for. */
function shownAsSession(browser: Browser): string[] {
  const token = browser.jar.get('sallyport_attempt')!
  return [
    `sallyport_attempt=${token}`,
    `sallyport_session=${token}`,
    `sallyport_session=${token}; sallyport_attempt=${token}; sallyport_device=${token}`,
    `__Host-sallyport_session=${token}`,
  ]
}

test('E02: between password and second factor no route of a holder answers, whatever cookie the token is put in', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  const { secret } = await addTotp(world(), holder)
  const underWay = world().browser()
  expect((await givePassword(underWay, email)).body.step).toBe('factor')
  await world().settledMails()
  const before = await snapshot(world())
  const ofHolders = (await operations(holder)).filter(({ caller }) => caller === 'holder')
  expect(ofHolders.length).toBeGreaterThan(10)
  for (const operation of ofHolders)
    for (const cookie of shownAsSession(underWay)) {
      const body = operation.method === 'POST' ? {} : undefined
      const reply = await world().browser().request(operation.method, at(operation), body, { cookie })
      expect([outcomeOf(reply), operation.path]).toEqual(['401 session-required', operation.path])
    }
  expect(await snapshot(world())).toEqual(before)
  expect((await underWay.get('/v1/sign-ins/current')).body.step).toBe('factor')
  expect(outcomeOf(await underWay.post('/v1/sign-ins/current/password', { password: 'x' }))).toBe(
    '409 step-refused',
  )
  expect(outcomeOf(await underWay.post('/v1/sign-ins/current/resends'))).toBe('409 step-refused')
  const skipped = { method: 'address-code', code: '000000' }
  expect(outcomeOf(await underWay.post('/v1/sign-ins/current/answers', skipped))).toBe('409 step-refused')
  const code = codeAt(secret, await world().now())
  expect(outcomeOf(await underWay.post('/v1/sign-ins/current/answers', { method: 'totp', code }))).toBe('200')
  expect(underWay.jar.has('sallyport_attempt')).toBe(false)
})

test('E02: a sign-in given up is over, and so is one that is finished', async () => {
  const { email } = await signUp(world(), world().browser())
  const given = world().browser()
  await givePassword(given, email)
  const copy = given.copy()
  expect((await given.delete('/v1/sign-ins/current')).status).toBe(204)
  const code = await mailedCode(world(), email, 1)
  const late = await copy.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
  expect(outcomeOf(late)).toBe('404 attempt-required')
  expect(outcomeOf(await copy.get('/v1/session'))).toBe('401 session-required')
})

/** What has the right shape for a step of something under way; of a file, bytes. */
function bodyFor({ method, bodies }: Operation): unknown {
  const body = bodies[0] && (example(bodies[0]) as Record<string, unknown>)
  if (body && 'codes' in body) return { codes: ['000000', '000001'] }
  if (body) return 'code' in body ? { ...body, code: '000000' } : body
  return method === 'GET' || method === 'DELETE' ? undefined : Buffer.from('x')
}

test('E02: a session is no sign-in under way, and a device is neither', async () => {
  const browser = world().browser()
  await signUp(world(), browser)
  const attempts = (await operations(browser)).filter(({ caller }) => caller === 'attempt')
  for (const operation of attempts)
    for (const name of ['session', 'device']) {
      const cookie = `sallyport_attempt=${browser.jar.get(`sallyport_${name}`)}`
      const body = bodyFor(operation)
      const reply = await world().browser().request(operation.method, askedAt(operation), body, { cookie })
      expect(['404 attempt-required', '204'], operation.path).toContain(outcomeOf(reply))
    }
  expect(outcomeOf(await browser.get('/v1/session'))).toBe('200')
})

test('E16: sessions and devices of somebody else can not be seen or ended, and are as unknown as none', async () => {
  const [thief, victim] = [world().browser(), world().browser()]
  await signUp(world(), thief)
  const { email } = await signUp(world(), victim)
  const session = (await victim.get('/v1/sessions')).body.sessions[0].id
  const device = (await victim.get('/v1/devices')).body.devices[0].id
  await world().settledMails()
  const before = await snapshot(world())
  const nobody = '00000000-0000-4000-8000-000000000000'
  const seen = new Set<string>()
  for (const path of [
    `/v1/sessions/${session}`,
    `/v1/devices/${device}`,
    `/v1/sessions/${nobody}`,
    `/v1/devices/${nobody}`,
  ]) {
    const reply = await thief.delete(path)
    seen.add(JSON.stringify([reply.status, reply.body]))
    expect((await thief.get(path)).status).toBe(405)
  }
  expect(seen.size).toBe(1)
  expect([...seen][0]).toContain('not-found')
  expect((await thief.post('/v1/sessions/end-others')).body).toEqual({ ended: 0 })
  expect(await snapshot(world())).toEqual(before)
  expect(outcomeOf(await victim.get('/v1/session'))).toBe('200')
  const mine = JSON.stringify((await thief.get('/v1/activity?limit=100')).body)
  expect(mine).not.toContain(await accountOf(world(), email))
})

test('E16: no list shows a token, a hash of one, or anything a session could be opened with', async () => {
  const browser = world().browser()
  await signUp(world(), browser)
  await addTotp(world(), browser)
  const sessions = await world().db.selectFrom('sessions').select(['token_hash']).execute()
  const devices = await world().db.selectFrom('devices').select(['token_hash']).execute()
  const secrets = [...browser.jar.values()]
  for (const { token_hash: hash } of [...sessions, ...devices])
    secrets.push(hash.toString('hex'), hash.toString('base64'), hash.toString('base64url'))
  for (const { method, path } of await operations(browser)) {
    if (method !== 'GET') continue
    const text = JSON.stringify((await browser.get(path)).body)
    for (const secret of secrets) expect(text.includes(secret), path).toBe(false)
    expect(text, path).not.toMatch(/"[\w-]{43}"/)
  }
})
