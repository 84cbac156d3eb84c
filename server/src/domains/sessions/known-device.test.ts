import { expect, test } from 'vitest'
import { accountOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { givePassword, goodPassword, mailedCode, signUp } from '../../../test/people.ts'
import { sweepSessions } from './index.ts'

const world = useWorld({ easyCaptcha: true })

const day = 86_400
const wrong = 'certainly not the password'

const trust = async (email: string) =>
  world()
    .db.updateTable('devices')
    .set({ trusted_at: await world().now() })
    .where('account_id', '=', await accountOf(world(), email))
    .execute()

const devicesOf = async (email: string) =>
  world()
    .db.selectFrom('devices')
    .selectAll()
    .where('account_id', '=', await accountOf(world(), email))
    .execute()

const stepOf = async (browser: Browser, email: string): Promise<string> =>
  (await givePassword(browser, email)).body.step

test('a browser is known for thirty days after its last sign-in, to the second', async () => {
  const home = world().browser()
  const { email } = await signUp(world(), home)
  for (let n = 0; n < 3; n++) {
    await world().advance(30 * day - 60)
    expect(await stepOf(home, email)).toBe('done')
  }
  await world().advance(30 * day)
  expect(await stepOf(home, email)).toBe('address-code')
  const begun = await home.post('/v1/sign-ins', { identifier: email })
  expect(begun.body.captcha).toBe(true)
})

test('a trusted one for four hundred, and the cookie lives as long', async () => {
  const home = world().browser()
  const { email } = await signUp(world(), home)
  await trust(email)
  await world().advance(400 * day - 60)
  const reply = await givePassword(home, email)
  expect(reply.body.step).toBe('done')
  const cookie = reply.headers.getSetCookie().find((line) => line.startsWith('sallyport_device='))
  expect(cookie).toContain(`Max-Age=${400 * day}`)
  await world().advance(400 * day)
  expect(await stepOf(home, email)).toBe('address-code')
})

test('a browser that comes back too late is a new one: alert, no trust, one line in the list', async () => {
  const home = world().browser()
  const { email } = await signUp(world(), home)
  await trust(email)
  await world().advance(401 * day)
  expect(await stepOf(home, email)).toBe('address-code')
  const code = await mailedCode(world(), email, 1)
  const done = await home.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
  expect(done.body).toEqual({ step: 'done' })
  expect(home.jar.get('sallyport_device')).toHaveLength(43)
  expect((await mailed(world(), email)).at(-1)).toBe('New device signed in')
  const { devices } = (await home.get('/v1/devices')).body
  expect(devices).toHaveLength(1)
  const counted = (await devicesOf(email)).filter((row) => row.forgotten_at === null)
  expect(counted.map((row) => row.trusted_at)).toEqual([null])
  expect(await stepOf(home, email)).toBe('done')
})

test('the list shows browsers that are known still, and the sweep takes the others away', async () => {
  const [home, other] = [world().browser(), world().browser()]
  const { email } = await signUp(world(), home)
  await givePassword(other, email)
  const code = await mailedCode(world(), email, 1)
  await other.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
  await world().advance(29 * day)
  await givePassword(home, email)
  expect((await home.get('/v1/devices')).body.devices).toHaveLength(2)
  await world().advance(2 * day)
  await givePassword(home, email)
  expect((await home.get('/v1/devices')).body.devices).toHaveLength(1)
  await sweepSessions(world().db, await world().now())
  expect(await devicesOf(email)).toHaveLength(1)
  await trust(email)
  await world().advance(399 * day)
  await sweepSessions(world().db, await world().now())
  expect(await devicesOf(email)).toHaveLength(1)
  await world().advance(2 * day)
  await sweepSessions(world().db, await world().now())
  expect(await devicesOf(email)).toHaveLength(0)
})

test('a trusted browser is asked for the CAPTCHA after three wrong passwords, a known one after one', async () => {
  for (const [trusted, free] of [
    [false, 1],
    [true, 3],
  ] as const) {
    const home = world().browser()
    const { email } = await signUp(world(), home)
    if (trusted) await trust(email)
    for (let n = 0; n < free; n++) {
      const begun = await home.post('/v1/sign-ins', { identifier: email })
      expect(begun.body.captcha).toBe(false)
      const reply = await home.post('/v1/sign-ins/current/password', { password: wrong })
      expect(outcomeOf(reply)).toBe('422 password-wrong')
    }
    const begun = await home.post('/v1/sign-ins', { identifier: email })
    expect(begun.body.captcha).toBe(true)
    const unsolved = await home.post('/v1/sign-ins/current/password', { password: goodPassword })
    expect(outcomeOf(unsolved)).toBe('403 captcha-required')
    expect(await stepOf(home, email)).toBe('done')
    expect((await home.post('/v1/sign-ins', { identifier: email })).body.captcha).toBe(false)
  }
})

test('trust of one account is nothing to another, and nothing where the cookie is gone', async () => {
  const home = world().browser()
  const first = await signUp(world(), home)
  await trust(first.email)
  const second = await signUp(world(), world().browser())
  expect(await stepOf(home.copy(), second.email)).toBe('address-code')
  const cleared = home.copy()
  cleared.jar.delete('sallyport_device')
  expect(await stepOf(cleared, first.email)).toBe('address-code')
})
