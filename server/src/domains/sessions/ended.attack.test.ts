import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../../../test/people.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const isLive = async (browser: Browser): Promise<boolean> => (await browser.get('/v1/session')).status === 200

/** The same cookies at the other process, as a thief would carry them there. */
function elsewhere(browser: Browser): Browser {
  const twin = world().browser({ process: 1 })
  for (const [name, value] of browser.jar) twin.jar.set(name, value)
  return twin
}

async function secondSession(email: string, process = 1, mails = 1): Promise<Browser> {
  const browser = world().browser({ process })
  expect((await givePassword(browser, email)).body.step).toBe('address-code')
  const code = await mailedCode(world(), email, mails)
  expect((await browser.post('/v1/sign-ins/current/answers', { method: 'address-code', code })).status).toBe(
    200,
  )
  return browser
}

/** Dead at both processes with the very next request. */
async function expectDead(...copies: Browser[]): Promise<void> {
  const replies = await Promise.all(
    copies.flatMap((copy) => [copy.get('/v1/session'), copy.get('/v1/activity')]),
  )
  expect(tally(replies)).toEqual({ '401 session-required': replies.length })
}

test('E03: after signing out the cookie is dead in every process at once', async () => {
  const browser = world().browser()
  await signUp(world(), browser)
  const copies = [browser.copy(), elsewhere(browser)]
  for (const copy of copies) expect(await isLive(copy)).toBe(true)
  expect((await browser.delete('/v1/session')).status).toBe(204)
  await expectDead(...copies)
})

test('E03: ending one, ending all others, and forgetting a browser are felt at once everywhere', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const other = await secondSession(email)
  const { sessions } = (await browser.get('/v1/sessions')).body
  const { id } = sessions.find((session: { current: boolean }) => !session.current)
  expect((await browser.delete(`/v1/sessions/${id}`)).status).toBe(204)
  await expectDead(other, other.copy())
  const third = await secondSession(email, 1, 2)
  expect((await browser.post('/v1/sessions/end-others')).body).toEqual({ ended: 1 })
  await expectDead(third)
  const { devices } = (await browser.get('/v1/devices')).body
  const { id: device } = devices.find((one: { current: boolean }) => one.current)
  const copies = [browser.copy(), elsewhere(browser)]
  expect((await browser.delete(`/v1/devices/${device}`)).status).toBe(204)
  await expectDead(...copies)
  expect((await givePassword(copies[0]!, email)).body.step).toBe('address-code')
})

test('E03 E04: a factor added or removed gives this session a new cookie and ends the others, at once', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const before = [browser.copy(), elsewhere(browser), await secondSession(email)]
  for (const copy of before) expect(await isLive(copy)).toBe(true)
  const { id, secret } = await addTotp(world(), browser)
  await expectDead(...before)
  expect(await isLive(browser)).toBe(true)
  const other = world().browser({ process: 1 })
  await givePassword(other, email)
  const code = codeAt(secret, await world().now())
  await other.post('/v1/sign-ins/current/answers', { method: 'totp', code })
  const then = [browser.copy(), elsewhere(browser), other]
  for (const copy of then) expect(await isLive(copy)).toBe(true)
  await world().advance(30)
  const totp = codeAt(secret, await world().now())
  const proofs = { password: goodPassword, totp }
  expect((await confirmed(browser, 'DELETE', `/v1/factors/totp/${id}`, proofs)).status).toBe(204)
  await expectDead(...then)
  expect(await isLive(browser)).toBe(true)
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.filter((type) => type === 'sessions.others-ended')).toHaveLength(2)
  expect((await mailed(world(), email)).at(-1)).toBe('Authenticator app removed')
})

test('E03: every confirmed action gives the session a new cookie; the one from before the proof is dead', async () => {
  const browser = world().browser()
  await signUp(world(), browser)
  const { secret } = await addTotp(world(), browser)
  const before = browser.copy()
  const totp = codeAt(secret, await world().now())
  const made = await confirmed(browser, 'POST', '/v1/factors/backup-codes', { password: goodPassword, totp })
  expect(made.status).toBe(201)
  await expectDead(before)
  expect(await isLive(browser)).toBe(true)
  expect((await browser.get('/v1/sessions')).body.sessions).toHaveLength(1)
})

test('E03: the new cookie lives no longer than the old one, and on a shared computer no longer than the browser', async () => {
  for (const sharedComputer of [true, false]) {
    const browser = world().browser()
    await signUp(world(), browser, freshEmail(), goodPassword, { sharedComputer })
    const { endsAt } = (await browser.get('/v1/session')).body.session
    await world().advance(120)
    const begun = await confirmed(browser, 'POST', '/v1/factors/totp', { password: goodPassword })
    const cookie = begun.headers.getSetCookie().find((line) => line.startsWith('sallyport_session='))!
    const age = /Max-Age=(\d+)/.exec(cookie)?.[1]
    if (sharedComputer) expect(age).toBe(undefined)
    else expect(Number(age)).toBeLessThanOrEqual(24 * 3600 - 120)
    expect((await browser.get('/v1/session')).body.session.endsAt).toBe(endsAt)
  }
})

test('E03: a session ended at the moment of its guarded action does not act', async () => {
  for (let round = 0; round < 3; round++) {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const asked = await browser.post('/v1/factors/totp')
    const { id } = asked.body.confirmation
    await browser.post(`/v1/confirmations/${id}/answers`, { proof: 'password', password: goodPassword })
    const thief = elsewhere(browser)
    const [ended, ...acted] = await Promise.all([
      browser.delete('/v1/session'),
      ...(await atOnce(4, async () => thief.copy().post('/v1/factors/totp', {}, { confirmation: id }))),
    ])
    const begun = acted.filter((reply) => reply.status === 201)
    expect(begun.length).toBeLessThanOrEqual(1)
    if (begun.length === 0) expect(ended!.status).toBe(204)
    expect(await mailed(world(), email)).not.toContain('Authenticator app added')
  }
})

test('E03: fifty endings at once are one, and each is told as it is', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  await secondSession(email)
  const { sessions } = (await browser.get('/v1/sessions')).body
  const { id } = sessions.find((session: { current: boolean }) => !session.current)
  const counts = tally(await atOnce(50, () => browser.copy().delete(`/v1/sessions/${id}`)))
  expect(counts).toEqual({ '204': 1, '404 not-found': 49 })
  const events = await eventsOf(world(), await accountOf(world(), email))
  expect(events.filter((type) => type === 'session.ended')).toHaveLength(1)
  expect(outcomeOf(await browser.get('/v1/session'))).toBe('200')
})
