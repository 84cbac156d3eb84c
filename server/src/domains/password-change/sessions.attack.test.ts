import { describe, expect, it } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  expectStatus,
  givePassword,
  giveProofs,
  goodPassword,
  mailedCode,
  signUp,
} from '../../../test/people.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const next = 'another harbour lantern 48'
const path = '/v1/password'
const body = { password: next }

async function person() {
  const browser = world().browser()
  return { browser, ...(await signUp(world(), browser)) }
}

/** Signed in again, at the other process. */
async function elsewhere(email: string): Promise<Browser> {
  const browser = world().browser({ process: 1 })
  const before = (await world().settledMails(email)).filter(({ text }) => /\b\d{6}\b/.test(text)).length
  await expectStatus(await givePassword(browser, email), 200)
  const code = await mailedCode(world(), email, before)
  const done = await browser.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
  await expectStatus(done, 200)
  return browser
}

/** Asked for and proven, not yet acted on. */
async function proven(browser: Browser, wanted: object = body): Promise<string> {
  const asked = await expectStatus(await browser.post(path, wanted), 403)
  return await giveProofs(browser, asked.body.confirmation, { password: goodPassword })
}

const session = async (browser: Browser) => (await browser.get('/v1/session')).status

describe('E03, E04: sessions after a change of the password', () => {
  it('E04: others end by default, on both processes, and so says the event', async () => {
    const { browser, email } = await person()
    const other = await elsewhere(email)
    const old = browser.copy()
    const confirmation = await proven(browser)
    await expectStatus(await browser.post(path, body, { confirmation }), 204)
    expect([await session(browser), await session(old), await session(other)]).toEqual([200, 401, 401])
    const { events } = (await browser.get('/v1/activity?kind=password.changed')).body
    expect(events).toMatchObject([{ data: { keptSessions: false } }])
    expect((await mailed(world(), email)).at(-1)).toBe('Password changed')
  })

  it('E04: others stay by choice, which is written down and told', async () => {
    const { browser, email } = await person()
    const other = await elsewhere(email)
    const wanted = { ...body, keepOtherSessions: true }
    const confirmation = await proven(browser, wanted)
    await expectStatus(await browser.post(path, wanted, { confirmation }), 204)
    expect([await session(browser), await session(other)]).toEqual([200, 200])
    const { events } = (await other.get('/v1/activity?kind=password.changed')).body
    expect(events).toMatchObject([{ data: { keptSessions: true } }])
  })

  it('E04: the choice is part of what was confirmed', async () => {
    const { browser, email } = await person()
    const other = await elsewhere(email)
    const confirmation = await proven(browser)
    const kept = await browser.post(path, { ...body, keepOtherSessions: true }, { confirmation })
    expect(outcomeOf(kept)).toBe('409 confirmation-mismatch')
    expect(outcomeOf(await browser.post(path, body, { confirmation }))).toBe('410 confirmation-over')
    expect([await session(browser), await session(other)]).toEqual([200, 200])
    expect(await mailed(world(), email)).not.toContain('Password changed')
  })

  it('E03: the old cookie is dead everywhere within a hundred milliseconds', async () => {
    const { browser, email } = await person()
    const copies = [browser.copy(), browser.copy()]
    const confirmation = await proven(browser)
    await expectStatus(await browser.post(path, body, { confirmation }), 204)
    const statuses = await Promise.all(copies.flatMap((copy) => [session(copy), session(copy)]))
    expect(statuses).toEqual([401, 401, 401, 401])
    expect(await eventsOf(world(), await accountOf(world(), email))).toContain('password.changed')
  })

  it('ends sign-ins past the old password, and confirmations of before', async () => {
    const { browser, email } = await person()
    const halfway = world().browser({ process: 1 })
    await expectStatus(await givePassword(halfway, email), 200)
    const code = await mailedCode(world(), email, 1)
    const early = await expectStatus(await browser.post('/v1/factors/totp'), 403)
    const confirmation = await proven(browser)
    await expectStatus(await browser.post(path, body, { confirmation }), 204)
    const late = await halfway.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
    expect(outcomeOf(late)).toBe('404 attempt-required')
    const { id } = early.body.confirmation
    const answered = await browser.post(`/v1/confirmations/${id}/answers`, {
      proof: 'password',
      password: next,
    })
    expect(outcomeOf(answered)).toBe('410 confirmation-over')
  })
})
