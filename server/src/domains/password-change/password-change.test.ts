import { describe, expect, it } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  expectStatus,
  givePassword,
  goodPassword,
  signUp,
} from '../../../test/people.ts'
import { nextCode } from '../../../test/people-factors.ts'

const world = useWorld({ easyCaptcha: true })
const next = 'another harbour lantern 48'
const path = '/v1/password'

async function person() {
  const browser = world().browser()
  return { browser, ...(await signUp(world(), browser)) }
}

describe('changing the password', () => {
  it('makes the new one count and the old one not, tells the holder, and holds withdrawals', async () => {
    const { browser, email } = await person()
    await world().advance(60)
    const now = (await world().now()).getTime()
    const before = (await browser.get(path)).body
    expect(before.minimum).toBe(15)
    await expectStatus(
      await confirmed(browser, 'POST', path, { password: goodPassword }, { password: next }),
      204,
    )
    expect(Date.parse((await browser.get(path)).body.setAt) - now).toBeGreaterThanOrEqual(0)
    const { holds } = (await browser.get('/v1/holds')).body
    expect(holds).toMatchObject([{ cause: 'password-changed', blocks: ['withdrawals'] }])
    expect(Date.parse(holds[0].endsAt) - Date.parse(holds[0].beginsAt)).toBe(24 * 3600_000)
    const known = browser.copy()
    expect(outcomeOf(await givePassword(known, email, goodPassword))).toBe('422 password-wrong')
    await expectStatus(await givePassword(known, email, next), 200)
    expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account', 'Password changed'])
  })

  it('shows what follows and nothing of the password', async () => {
    const { browser } = await person()
    const ask = async (body: object) => (await browser.post(path, body)).body.confirmation.shown
    const shown = await ask({ password: next })
    expect(shown).toContainEqual({ label: 'Other devices', value: 'Are signed out' })
    const kept = await ask({ password: next, keepOtherSessions: true })
    expect(kept).toContainEqual({ label: 'Other devices', value: 'Stay signed in' })
    expect(JSON.stringify([shown, kept])).not.toContain(next)
  })

  it.each([
    ['quiet harb 1', 'password-too-short'],
    ['x'.repeat(257), 'password-too-long'],
    ['passwordpassword', 'password-common'],
    ['sallyport-sallyport', 'password-predictable'],
    [goodPassword, 'password-same'],
  ])('refuses %.20s with %s before any proof is asked', async (password, code) => {
    const { browser } = await person()
    const reply = await browser.post(path, { password })
    expect(outcomeOf(reply)).toBe(`422 ${code}`)
    expect(reply.body).toMatchObject({ field: 'password' })
  })

  it('refuses what is made from the address', async () => {
    const { browser, email } = await person()
    const reply = await browser.post(path, { password: email })
    expect(outcomeOf(reply)).toBe('422 password-predictable')
  })

  it('takes eight code points beside a factor, and asks for the factor', async () => {
    const { browser, email } = await person()
    const { id, secret } = await addTotp(world(), browser)
    expect((await browser.get(path)).body.minimum).toBe(8)
    expect(outcomeOf(await browser.post(path, { password: 'q7 lamp' }))).toBe('422 password-too-short')
    const proofs = { password: goodPassword, totp: codeAt(secret, await world().now()) }
    await expectStatus(await confirmed(browser, 'POST', path, proofs, { password: 'q7 lampe' }), 204)
    const removal = await browser.delete(`/v1/factors/totp/${id}`)
    expect(outcomeOf(removal)).toBe('409 factor-required')
    expect(removal.body.minimum).toBe(15)
    const longer = { password: 'q7 lampe', totp: () => nextCode(world(), secret) }
    await expectStatus(await confirmed(browser, 'POST', path, longer, { password: next }), 204)
    const removing = { password: next, totp: () => nextCode(world(), secret) }
    await expectStatus(await confirmed(browser, 'DELETE', `/v1/factors/totp/${id}`, removing), 204)
    expect((await mailed(world(), email)).slice(-3)).toEqual([
      'Password changed',
      'Password changed',
      'Authenticator app removed',
    ])
  })

  it('opens the door that strangers shut by wrong passwords: they were guesses at another one', async () => {
    const { browser, email } = await person()
    const stranger = world().browser()
    const outcomes = []
    for (let n = 0; n < 6; n++) outcomes.push(outcomeOf(await givePassword(stranger, email, `wrong ${n}`)))
    expect(outcomes.at(-1)).toBe('429 wait')
    await expectStatus(
      await confirmed(browser, 'POST', path, { password: goodPassword }, { password: next }),
      204,
    )
    await expectStatus(await givePassword(world().browser(), email, next), 200)
  })

  it('opens the door of a known device that was shut, too', async () => {
    const { browser, email } = await person()
    const device = browser.copy()
    for (let n = 0; n < 5; n++) await givePassword(device.copy(), email, `wrong ${n}`)
    expect(outcomeOf(await givePassword(device.copy(), email))).toBe('429 wait')
    await expectStatus(
      await confirmed(browser, 'POST', path, { password: goodPassword }, { password: next }),
      204,
    )
    expect((await expectStatus(await givePassword(device.copy(), email, next), 200)).body.step).toBe('done')
  })
})
