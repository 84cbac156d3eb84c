import { describe, expect, it } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  expectStatus,
  givePassword,
  giveProofs,
  goodPassword,
  mailedCode,
  signUp,
} from '../../../test/people.ts'
import { device as limits } from '../../policy/limits.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const proofs = { password: goodPassword }
const day = 24 * 3600

type Device = { id: string; current: boolean; trusted: boolean }
const devices = async (browser: Browser): Promise<Device[]> => (await browser.get('/v1/devices')).body.devices
const own = async (browser: Browser) => (await devices(browser)).find(({ current }) => current)!
const trustPath = async (browser: Browser) => `/v1/devices/${(await own(browser)).id}/trust`

async function person() {
  const browser = world().browser()
  return { browser, ...(await signUp(world(), browser)) }
}

async function trusting() {
  const someone = await person()
  await expectStatus(await confirmed(someone.browser, 'POST', await trustPath(someone.browser), proofs), 204)
  return someone
}

async function elsewhere(email: string, more: object = {}): Promise<Browser> {
  const browser = world().browser({ process: 1 })
  const before = (await world().settledMails(email)).filter(({ text }) => /\b\d{6}\b/.test(text)).length
  await expectStatus(await givePassword(browser, email, goodPassword, more), 200)
  const code = await mailedCode(world(), email, before)
  const answer = { method: 'address-code', code }
  await expectStatus(await browser.post('/v1/sign-ins/current/answers', answer), 200)
  return browser
}

/** Whether a CAPTCHA is asked of this browser as it begins to sign in. */
const captchaAsked = async (browser: Browser, email: string) =>
  (await expectStatus(await browser.post('/v1/sign-ins', { identifier: email }), 201)).body.captcha

describe('trusting a device', () => {
  it('takes a confirmation, is shown, and is told', async () => {
    const { browser, email } = await person()
    const path = await trustPath(browser)
    expect((await own(browser)).trusted).toBe(false)
    const asked = await expectStatus(await browser.post(path), 403)
    expect(asked.body.confirmation).toMatchObject({ action: 'devices.trust', proofs: [{ kind: 'password' }] })
    expect(asked.body.confirmation.shown).toContainEqual({ label: 'Device', value: 'Firefox on Linux' })
    await expectStatus(await confirmed(browser, 'POST', path, proofs), 204)
    expect((await own(browser)).trusted).toBe(true)
    expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account', 'Device trusted'])
    expect((await browser.get('/v1/activity?kind=device.trusted')).body.events).toHaveLength(1)
  })

  it('again changes nothing and tells nobody; fifty at once are one', async () => {
    const { browser, email } = await person()
    const path = await trustPath(browser)
    const asked = await expectStatus(await browser.post(path), 403)
    const confirmation = await giveProofs(browser, asked.body.confirmation, proofs)
    const replies = await atOnce(50, async () => {
      const twin = browser.copy()
      return { twin, reply: await twin.post(path, {}, { confirmation }) }
    })
    expect(tally(replies.map(({ reply }) => reply))['204']).toBe(1)
    const { twin } = replies.find(({ reply }) => reply.status === 204)!
    await expectStatus(await confirmed(twin, 'POST', path, proofs), 204)
    const told = (await mailed(world(), email)).filter((subject) => subject === 'Device trusted')
    expect(told).toHaveLength(1)
  })

  it('is for the device one is on, and for no other', async () => {
    const { browser, email } = await person()
    const path = await trustPath(browser)
    const other = await elsewhere(email)
    expect(outcomeOf(await other.post(path))).toBe('409 step-refused')
    const stranger = (await person()).browser
    expect(outcomeOf(await stranger.post(path))).toBe('404 not-found')
    expect(outcomeOf(await stranger.delete(path))).toBe('404 not-found')
    expect((await own(browser)).trusted).toBe(false)
  })

  it('is for none on a shared computer', async () => {
    const { browser, email } = await person()
    const path = await trustPath(browser)
    const shared = await elsewhere(email, { sharedComputer: true })
    expect(await own(shared)).toBeUndefined()
    expect(outcomeOf(await shared.post(path))).toBe('409 step-refused')
  })

  it('A18: takes more than a stolen session: without the proofs nothing is trusted', async () => {
    const { browser, email } = await person()
    const thief = browser.copy()
    const path = await trustPath(thief)
    const { id } = (await thief.post(path)).body.confirmation
    expect(outcomeOf(await thief.post(path, {}, { confirmation: id }))).toBe('409 confirmation-mismatch')
    expect((await own(browser)).trusted).toBe(false)
    expect(await mailed(world(), email)).not.toContain('Device trusted')
  })
})

describe('what trust is worth', () => {
  it('is no factor: a trusted device is asked for the second factor at every sign-in, and in confirmations', async () => {
    const { browser, email } = await trusting()
    const { secret } = await addTotp(world(), browser)
    expect((await own(browser)).trusted).toBe(true)
    const step = await expectStatus(await givePassword(browser.copy(), email), 200)
    expect(step.body).toMatchObject({ step: 'factor', methods: ['totp', 'backup-code'] })
    const asked = await expectStatus(await browser.post('/v1/factors/backup-codes'), 403)
    const kinds = asked.body.confirmation.proofs.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(['password', 'totp'])
    const code = codeAt(secret, await world().now())
    const given = await expectStatus(
      await confirmed(browser, 'POST', '/v1/factors/backup-codes', { ...proofs, totp: code }),
      201,
    )
    expect(given.body.backupCodes).toHaveLength(10)
  })

  it('keeps the device known for 400 days instead of 30', async () => {
    const trusted = await trusting()
    const known = await person()
    await world().advance(limits.seconds)
    const step = async ({ browser, email }: typeof known) =>
      (await expectStatus(await givePassword(browser.copy(), email), 200)).body.step
    expect(await step(known)).toBe('address-code')
    await world().advance(limits.trustedSeconds - limits.seconds - day)
    expect(await step(trusted)).toBe('done')
    const late = await trusting()
    await world().advance(limits.trustedSeconds)
    expect(await step(late)).toBe('address-code')
  })

  it('is asked for a CAPTCHA only after three wrong passwords', async () => {
    const { browser, email } = await trusting()
    const known = await person()
    const wrong = (who: Browser, whose: string) => givePassword(who, whose, 'not the password at all')
    expect(await captchaAsked(known.browser, known.email)).toBe(false)
    await wrong(known.browser, known.email)
    expect(await captchaAsked(known.browser, known.email)).toBe(true)
    for (let n = 1; n <= limits.trustedFreePasswords; n++) {
      expect(await captchaAsked(browser, email)).toBe(false)
      await wrong(browser, email)
    }
    expect(await captchaAsked(browser, email)).toBe(true)
  })
})

describe('taking trust back', () => {
  it('needs no proof, from any session of the account, and counts at once on both processes', async () => {
    const { browser, email } = await trusting()
    const path = await trustPath(browser)
    const other = await elsewhere(email)
    await expectStatus(await other.delete(path), 204)
    await expectStatus(await other.delete(path), 204)
    expect((await own(browser)).trusted).toBe(false)
    expect((await browser.get('/v1/session')).status).toBe(200)
    await givePassword(browser.copy(), email, 'not the password at all')
    expect(await captchaAsked(browser.copy(), email)).toBe(true)
    const events = await eventsOf(world(), await accountOf(world(), email))
    expect(events.filter((type) => type === 'device.distrusted')).toHaveLength(1)
    expect((await mailed(world(), email)).at(-1)).not.toBe('Device trusted')
  })

  it('follows from a new password for every device but the one that set it', async () => {
    const { browser, email } = await trusting()
    const other = await elsewhere(email)
    await expectStatus(await confirmed(other, 'POST', await trustPath(other), proofs), 204)
    const body = { password: 'another harbour lantern 48', keepOtherSessions: true }
    await expectStatus(await confirmed(browser, 'POST', '/v1/password', proofs, body), 204)
    expect((await devices(other)).map(({ current, trusted }) => [current, trusted]).toSorted()).toEqual([
      [false, true],
      [true, false],
    ])
  })

  it('comes with forgetting the device: signed in again, it is a new one', async () => {
    const { browser, email } = await trusting()
    const twin = browser.copy()
    await expectStatus(await browser.delete(`/v1/devices/${(await own(browser)).id}`), 204)
    const step = await expectStatus(await givePassword(twin, email), 200)
    expect(step.body.step).toBe('address-code')
  })
})
