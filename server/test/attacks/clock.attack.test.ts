import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../attacks.ts'
import type { Browser, Reply } from '../browser.ts'
import { useWorld } from '../harness.ts'
import {
  addTotp,
  beginSignUp,
  codeAt,
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../people.ts'

const world = useWorld()
const hour = 3_600

/** Begun and mailed, its code at hand. */
async function atCode(): Promise<{ browser: Browser; code: string; give: () => Promise<Reply> }> {
  const browser = world().browser()
  const email = freshEmail()
  await expectStatus(await beginSignUp(browser, email), 201)
  const code = await mailedCode(world(), email)
  return { browser, code, give: () => browser.post('/v1/sign-ups/current/answers', { code }) }
}

async function atFactor() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const totp = await addTotp(world(), browser)
  const enter = async (): Promise<Browser> => {
    const other = world().browser()
    await expectStatus(await givePassword(other, email), 200)
    return other
  }
  return { ...totp, browser, enter }
}

const give = async (browser: Browser, method: string, code: string): Promise<string> =>
  outcomeOf(await browser.post('/v1/sign-ins/current/answers', { method, code }))

describe('K10: what was seen to be over stays over when the clock is set back', () => {
  test('a code by mail', async () => {
    const { give } = await atCode()
    await world().advance(6 * 60)
    expect(outcomeOf(await give())).toBe('410 code-expired')
    await world().advance(-6 * 60)
    expect((await give()).status).toBeGreaterThanOrEqual(400)
  })

  test('an attempt', async () => {
    const { browser } = await atCode()
    const other = world().browser()
    await expectStatus(await other.post('/v1/sign-ins', { identifier: freshEmail() }), 201)
    await world().advance(31 * 60)
    expect(outcomeOf(await browser.get('/v1/sign-ups/current'))).toBe('404 attempt-required')
    expect(outcomeOf(await other.get('/v1/sign-ins/current'))).toBe('404 attempt-required')
    await world().advance(-31 * 60)
    expect(outcomeOf(await browser.get('/v1/sign-ups/current'))).toBe('404 attempt-required')
    expect(outcomeOf(await other.get('/v1/sign-ins/current'))).toBe('404 attempt-required')
  })

  test('a set-up of an authenticator', async () => {
    const browser = world().browser()
    await signUp(world(), browser)
    const { body } = await expectStatus(
      await confirmed(browser, 'POST', '/v1/factors/totp', { password: goodPassword }),
      201,
    )
    const confirm = async (): Promise<string> => {
      const code = codeAt(body.secret, await world().now())
      return outcomeOf(await browser.post(`/v1/factors/totp/${body.id}/confirmation`, { code }))
    }
    await world().advance(11 * 60)
    expect(await confirm()).toBe('410 enrolment-over')
    await world().advance(-11 * 60)
    expect(await confirm()).toBe('410 enrolment-over')
  })

  test('a confirmation', async () => {
    const browser = world().browser()
    await signUp(world(), browser)
    const asked = await expectStatus(await browser.post('/v1/factors/totp', {}), 403)
    const { id } = asked.body.confirmation
    const prove = async (): Promise<string> =>
      outcomeOf(
        await browser.post(`/v1/confirmations/${id}/answers`, { proof: 'password', password: goodPassword }),
      )
    expect(await prove()).toBe('200')
    const use = async (): Promise<string> =>
      outcomeOf(await browser.post('/v1/factors/totp', {}, { confirmation: id }))
    await world().advance(6 * 60)
    expect(await use()).toBe('410 confirmation-over')
    await world().advance(-6 * 60)
    expect(await use()).toBe('410 confirmation-over')
  })

  test('a session', async () => {
    const browser = world().browser()
    await signUp(world(), browser)
    await world().advance(hour + 60)
    expect((await browser.get('/v1/session')).status).toBe(401)
    await world().advance(-hour - 60)
    expect((await browser.get('/v1/session')).status).toBe(401)
  })
})

describe('K10: a clock set back gives nothing a longer life', () => {
  test('codes, attempts, set-ups and confirmations from a time to come are refused', async () => {
    const { give } = await atCode()
    const { enter } = await atFactor()
    const underWay = await enter()
    const browser = world().browser()
    await signUp(world(), browser)
    const asked = await expectStatus(await browser.post('/v1/factors/totp', {}), 403)
    const prove = () =>
      browser.post(`/v1/confirmations/${asked.body.confirmation.id}/answers`, {
        proof: 'password',
        password: goodPassword,
      })
    await world().advance(-600)
    expect(outcomeOf(await give())).toBe('404 attempt-required')
    expect(outcomeOf(await underWay.get('/v1/sign-ins/current'))).toBe('404 attempt-required')
    expect(outcomeOf(await prove())).toBe('410 confirmation-over')
    // Whoever starts again is served.
    await signUp(world(), world().browser())
    await world().advance(600)
  })
})

describe('K10: what was used stays used, an hour on and an hour back', () => {
  test('codes by mail, CAPTCHA answers, confirmations, signed-out sessions', async () => {
    const { browser, give } = await atCode()
    const captcha = await browser.captcha('sign-up')
    const reuse = () =>
      world().browser().post('/v1/sign-ups', { identifier: freshEmail(), password: goodPassword, captcha })
    await expectStatus(await reuse(), 201)
    const { jar } = browser.copy()
    await expectStatus(await give(), 201)
    const asked = await expectStatus(await browser.post('/v1/factors/totp', {}), 403)
    const { id } = asked.body.confirmation
    await browser.post(`/v1/confirmations/${id}/answers`, { proof: 'password', password: goodPassword })
    await expectStatus(await browser.post('/v1/factors/totp', {}, { confirmation: id }), 201)
    const out = browser.copy()
    await expectStatus(await browser.delete('/v1/session'), 204)
    for (const jump of [hour, -2 * hour, hour]) {
      await world().advance(jump)
      const again = world().browser()
      again.jar.set('sallyport_attempt', jar.get('sallyport_attempt')!)
      expect(outcomeOf(await again.post('/v1/sign-ups/current/answers', { code: '000000' }))).toBe(
        '404 attempt-required',
      )
      // An hour back, what was spent in the hour to come counts as spent still.
      expect(outcomeOf(await reuse())).toMatch(/^(403 captcha-wrong|429 too-many-requests)$/)
      expect((await out.get('/v1/session')).status).toBe(401)
    }
  })

  test('backup codes and steps of an authenticator', async () => {
    const { enter, secret, backupCodes } = await atFactor()
    const used = codeAt(secret, await world().now())
    expect(await give(await enter(), 'totp', used)).toBe('200')
    expect(await give(await enter(), 'backup-code', backupCodes[0]!)).toBe('200')
    for (const jump of [-30, -hour, 2 * hour]) {
      await world().advance(jump)
      const browser = await enter()
      expect(await give(browser, 'backup-code', backupCodes[0]!)).toBe('422 code-used')
      expect(await give(browser, 'totp', used)).toMatch(/^422 code-(used|wrong)$/)
      // A true code of an earlier moment is no newer step.
      if (jump < 0 && jump > -hour)
        expect(await give(browser, 'totp', codeAt(secret, await world().now()))).toBe('422 code-used')
      expect(await give(browser, 'backup-code', backupCodes.pop()!)).toBe('200')
    }
  })
})
