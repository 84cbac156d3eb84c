import { describe, expect, it } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword } from '../../../test/people.ts'
import { goodTradingPassword, openTrading } from '../../../test/people-trading.ts'
import { newTrader } from './trading.testing.ts'

const world = useWorld({ easyCaptcha: true })
const path = '/v1/trading-password'
const trader = () => newTrader(world())

describe('A16: a trading password is refused', () => {
  const refused: [string, string][] = [
    ['password-too-short', 'sail 7a'],
    ['password-too-long', 'x'.repeat(257)],
    ['password-common', 'password1'],
    ['password-predictable', 'sallyport9'],
  ]
  it.each(refused)('with %s at every door, before any proof is asked', async (code, tradingPassword) => {
    const { browser, account } = await trader()
    const doors = () =>
      Promise.all([
        browser.request('PUT', path, { tradingPassword }),
        browser.post(`${path}/reset`, { tradingPassword }),
      ])
    for (const reply of await doors()) {
      expect(outcomeOf(reply)).toBe(`422 ${code}`)
      expect(reply.body.field).toBe('tradingPassword')
    }
    await world().db.deleteFrom('trading_passwords').where('account_id', '=', account).execute()
    expect(outcomeOf(await browser.post(path, { tradingPassword }))).toBe(`422 ${code}`)
  })

  const close = [
    goodPassword,
    goodPassword.toUpperCase(),
    `${goodPassword}!`,
    goodPassword.replace('47', '48'),
    `1${goodPassword}`,
    [...goodPassword].reverse().join(''),
  ]
  it('where it is the sign-in password or nearly, once the proofs are given; and nothing was changed', async () => {
    const { browser, email, account, proofs } = await trader()
    await world().db.deleteFrom('trading_passwords').where('account_id', '=', account).execute()
    for (const tradingPassword of close) {
      await world().db.deleteFrom('rates').execute()
      const reply = await confirmed(browser, 'POST', path, proofs, { tradingPassword })
      expect([tradingPassword, outcomeOf(reply)]).toEqual([tradingPassword, '422 trading-password-close'])
    }
    expect((await browser.get(path)).body.state).toBe('none')
    const told = await mailed(world(), email)
    expect(told.filter((subject) => subject !== 'Your code to confirm')).toEqual([
      'Your code to sign up',
      'Your account',
    ])
  })

  it('and so is a sign-in password that is the trading password or nearly; that is a guess, and counts as one', async () => {
    const { browser, email, account, proofs } = await trader()
    for (const password of [
      goodTradingPassword,
      `${goodTradingPassword}1`,
      goodTradingPassword.toUpperCase(),
    ]) {
      const reply = await confirmed(browser, 'POST', '/v1/password', proofs, { password })
      expect(outcomeOf(reply)).toBe('422 password-close')
    }
    const { wrong_in_a_row } = await world()
      .db.selectFrom('trading_passwords')
      .select('wrong_in_a_row')
      .where('account_id', '=', account)
      .executeTakeFirstOrThrow()
    expect(wrong_in_a_row).toBe(3)
    for (let n = 0; n < 2; n++) await openTrading(browser, 'not this gate')
    const shut = ['Too many wrong trading passwords']
    expect((await mailed(world(), email)).filter((subject) => subject.startsWith('Too many'))).toEqual(shut)
    // Locked: nothing is compared, and whoever locked it keeps nobody from a new password.
    const password = 'another lantern in the harbour 48'
    await expectStatus(await confirmed(browser, 'POST', '/v1/password', proofs, { password }), 204)
  })

  it('a change of it is a guess at the sign-in password, and counts as one', async () => {
    const { browser, proofs } = await trader()
    const waits = []
    for (let n = 0; n < 6; n++) {
      const tradingPassword = `iron gate at tide ${n}`
      waits.push(outcomeOf(await confirmed(browser, 'PUT', path, { ...proofs }, { tradingPassword })))
      if (waits.at(-1) === '204') proofs['trading-password'] = tradingPassword
      await world().db.deleteFrom('rates').execute()
    }
    expect(waits).toEqual(['204', '204', '204', '204', '204', '429 wait'])
  })
})
