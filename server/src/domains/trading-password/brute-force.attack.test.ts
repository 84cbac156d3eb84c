import { describe, expect, it } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, givePassword, goodPassword, signUp } from '../../../test/people.ts'
import { anew, giveTradingPassword, goodTradingPassword, openTrading } from '../../../test/people-trading.ts'
import { tradingPassword as limits } from '../../policy/limits.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const path = '/v1/trading-password'
const next = { tradingPassword: 'iron gate at high tide' }
const hour = 3600

/** Somebody with a trading password, signed in twice: a thief has the second session. */
async function trader() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const account = await accountOf(world(), email)
  await giveTradingPassword(world(), account)
  const thief = anew(browser)
  await expectStatus(await givePassword(thief, email), 200)
  return { browser, thief, email, account }
}

const atSecond = (browser: Browser): Browser => {
  const twin = world().browser({ process: 1 })
  for (const [name, value] of browser.jar) twin.jar.set(name, value)
  return twin
}

function tallied(types: string[]): Record<string, number> {
  const of = types.filter((type) => type.startsWith('trading-'))
  return Object.fromEntries([...new Set(of)].map((type) => [type, of.filter((one) => one === type).length]))
}

const guess = (browser: Browser, n = 0) => openTrading(browser, `a wrong gate ${n}`)

/** Asks for something that the trading password is the first proof of, and guesses at it. */
async function guessInConfirmation(browser: Browser, tradingPassword = 'a wrong gate') {
  const asked = await browser.request('PUT', path, next)
  if (asked.status !== 403) return asked
  const at = `/v1/confirmations/${asked.body.confirmation.id}/answers`
  return await browser.post(at, { proof: 'trading-password', tradingPassword })
}

const stateOf = async (browser: Browser) => (await browser.get(path)).body
/** No session lasts as long as these locks. The device is known by what it got at the newest sign-in. */
async function later(who: { thief: Browser; email: string }, seconds: number): Promise<Browser> {
  await world().advance(seconds)
  const browser = anew(who.thief)
  await expectStatus(await givePassword(browser, who.email), 200)
  return browser
}

describe('A22: wrong trading passwords', () => {
  it('are counted over every door and session together: five in a row shut it for two hours, for all of them', async () => {
    const { browser, thief, email, account } = await trader()
    expect((await guess(thief)).body).toMatchObject({ code: 'trading-password-wrong', triesLeft: 4 })
    expect((await guess(browser)).body.triesLeft).toBe(3)
    expect((await guessInConfirmation(thief)).body.triesLeft).toBe(2)
    expect((await guessInConfirmation(browser)).body.triesLeft).toBe(1)
    expect((await guess(atSecond(thief))).body.triesLeft).toBe(0)
    for (const reply of [
      await openTrading(browser, goodTradingPassword),
      await openTrading(thief, goodTradingPassword),
      await guessInConfirmation(browser, goodTradingPassword),
    ]) {
      expect(outcomeOf(reply)).toBe('429 wait')
      expect(reply.body.retryAfterSeconds).toBeGreaterThan(2 * hour - 60)
    }
    expect(await stateOf(browser)).toMatchObject({ state: 'locked', window: null })
    expect((await eventsOf(world(), account)).slice(-1)).toEqual(['trading-password.locked'])
    expect((await mailed(world(), email)).slice(2)).toEqual(['Too many wrong trading passwords'])
    // Signing in, and the counters of password and factors, know nothing of it (A23).
    const home = anew(thief)
    await expectStatus(await givePassword(home, email), 200)
    const codes = { password: goodPassword, 'address-code': email }
    const reset = await confirmed(home, 'POST', `${path}/reset`, codes, {
      tradingPassword: 'a third gate 81',
    })
    await expectStatus(reset, 204)
    await expectStatus(await openTrading(home, 'a third gate 81'), 200)
  })

  it('are fifty when they come at once, over two processes: five are looked at', async () => {
    const { browser, account, email } = await trader()
    const doors = [browser, atSecond(browser)]
    const replies = await atOnce(50, (n) => guess(doors[n % 2]!, n))
    expect(tally(replies)).toEqual({ '422 trading-password-wrong': 5, '429 wait': 45 })
    expect(tallied(await eventsOf(world(), account))).toEqual({
      'trading-password.failed': 5,
      'trading-password.locked': 1,
    })
    expect((await mailed(world(), email)).slice(2)).toEqual(['Too many wrong trading passwords'])
  })

  it('ten in a day shut it for a day, and right ones in between forgive none of them', async () => {
    const who = await trader()
    const { browser, email } = who
    for (let n = 0; n < 9; n++) {
      expect(outcomeOf(await guess(browser, n))).toBe('422 trading-password-wrong')
      if (n % 4 === 3) await expectStatus(await openTrading(browser), 200)
    }
    expect((await guess(browser)).body).toMatchObject({ code: 'trading-password-wrong', triesLeft: 0 })
    const locked = await openTrading(browser)
    expect(outcomeOf(locked)).toBe('429 wait')
    expect(locked.body.retryAfterSeconds).toBeGreaterThan(24 * hour - 60)
    expect((await mailed(world(), email)).slice(2)).toEqual(['Too many wrong trading passwords'])
    const home = await later(who, 24 * hour - 60)
    expect(outcomeOf(await openTrading(home))).toBe('429 wait')
    await world().advance(61)
    await expectStatus(await openTrading(home), 200)
  })

  it('a hundred in a row switch it off until it is replaced; a change is not enough', async () => {
    const who = await trader()
    const { account, email } = who
    await world()
      .db.updateTable('trading_passwords')
      .set({ wrong_in_a_row: limits.disabledAt - 1 })
      .where('account_id', '=', account)
      .execute()
    expect(outcomeOf(await guess(who.browser))).toBe('422 trading-password-wrong')
    const browser = await later(who, 20 * 24 * hour)
    expect(await stateOf(browser)).toMatchObject({ state: 'disabled', lockedUntil: null })
    for (const reply of [await openTrading(browser), await browser.request('PUT', path, next)])
      expect(outcomeOf(reply)).toBe('403 trading-password-disabled')
    expect(tallied(await eventsOf(world(), account))).toEqual({
      'trading-password.failed': 1,
      'trading-password.disabled': 1,
    })
    expect((await mailed(world(), email)).slice(2)).toContain('Trading password switched off')
    const codes = { password: goodPassword, 'address-code': email }
    await expectStatus(await confirmed(browser, 'POST', `${path}/reset`, codes, next), 204)
    expect(await stateOf(browser)).toMatchObject({ state: 'set' })
    await expectStatus(await openTrading(browser, next.tradingPassword), 200)
    expect((await browser.get('/v1/holds')).body.holds).toMatchObject([{ cause: 'trading-password-changed' }])
  })

  it('F06: the last one ends the confirmation as a whole, and another has to be shown', async () => {
    const { browser, account } = await trader()
    const asked = await expectStatus(await browser.request('PUT', path, next), 403)
    const { id } = asked.body.confirmation
    const give = (tradingPassword: string) =>
      browser.post(`/v1/confirmations/${id}/answers`, { proof: 'trading-password', tradingPassword })
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect((await give('no gate at all')).body).toMatchObject({ triesLeft })
    expect(outcomeOf(await give(goodTradingPassword))).toBe('410 confirmation-over')
    expect(outcomeOf(await browser.request('PUT', path, next, { confirmation: id }))).toBe(
      '410 confirmation-over',
    )
    expect((await eventsOf(world(), account)).slice(-2)).toEqual([
      'trading-password.locked',
      'confirmation.burnt',
    ])
  })

  it('A13: what is too long, or no text at all, is refused before it is counted', async () => {
    const { browser } = await trader()
    for (const wrong of ['x'.repeat(257), 'x'.repeat(4000), '\ud800 gate at low tide']) {
      const began = performance.now()
      expect((await openTrading(browser, wrong)).status).toBeGreaterThanOrEqual(400)
      expect(performance.now() - began).toBeLessThan(1000)
    }
    expect((await guess(browser)).body.triesLeft).toBe(4)
  })

  it('K10: a clock set back opens nothing earlier, and one set forward gives no try back', async () => {
    const { browser } = await trader()
    for (let n = 0; n < 5; n++) await guess(browser, n)
    await world().advance(-600)
    expect(outcomeOf(await openTrading(browser))).toBe('429 wait')
    await world().advance(600)
  })
})
