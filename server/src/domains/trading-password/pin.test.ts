import { describe, expect, it } from 'vitest'
import { accountOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, signUp } from '../../../test/people.ts'
import {
  giveTradingPassword,
  goodTradingPassword,
  openTrading,
  setTradingPassword,
} from '../../../test/people-trading.ts'

const world = useWorld({ easyCaptcha: true, env: { SALLYPORT_TRADING_PASSWORD: 'pin' } })
const path = '/v1/trading-password'

async function person() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, password: goodPassword, 'address-code': email }
}

describe('where the operator wants six digits', () => {
  it('says so, takes them, and opens trading by them', async () => {
    const { browser, ...proofs } = await person()
    const { tradingPassword } = (await browser.get('/v1/configuration')).body
    expect(tradingPassword).toEqual({ mode: 'pin', minimum: 6 })
    expect((await browser.get(path)).body).toMatchObject({ state: 'none', mode: 'pin' })
    await setTradingPassword(browser, proofs, '739164')
    await expectStatus(await openTrading(browser, '739164'), 200)
    expect(outcomeOf(await openTrading(browser, '739165'))).toBe('422 trading-password-wrong')
    const reply = await confirmed(browser, 'POST', '/v1/password', proofs, {
      password: 'harbour 0739164 lantern',
    })
    expect(outcomeOf(reply)).toBe('422 password-close')
  })

  it.each([
    ['a password', goodTradingPassword, 'digits'],
    ['five digits', '73916', 'digits'],
    ['seven digits', '7391640', 'digits'],
    ['digits of another script', '٧٣٩١٦٤', 'digits'],
    ['a row', '345678', 'guessed'],
    ['a repeat', '171717', 'guessed'],
    ['a birthday', '240687', 'guessed'],
  ])('A16: refuses %s before any proof is asked', async (_what, tradingPassword, reason) => {
    const { browser } = await person()
    const reply = await browser.post(path, { tradingPassword })
    expect(outcomeOf(reply)).toBe('422 trading-pin-invalid')
    expect(reply.body).toMatchObject({ field: 'tradingPassword', reason })
  })

  it('A22: a new password full of digits is as many guesses as there are PINs in it', async () => {
    const { browser, ...proofs } = await person()
    await setTradingPassword(browser, proofs, '739164')
    const password = 'harbour 5829310476 lantern'
    await expectStatus(await confirmed(browser, 'POST', '/v1/password', proofs, { password }), 204)
    expect((await browser.get(path)).body.state).toBe('locked')
    expect(await mailed(world(), proofs.email)).toContain('Too many wrong trading passwords')
  })

  it('still takes a password that was set before, and says that it is one', async () => {
    const { browser, email } = await person()
    await giveTradingPassword(world(), await accountOf(world(), email))
    expect((await browser.get(path)).body).toMatchObject({ state: 'set', mode: 'password' })
    await expectStatus(await openTrading(browser), 200)
  })
})
