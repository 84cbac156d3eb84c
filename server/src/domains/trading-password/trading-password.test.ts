import { describe, expect, it } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, givePassword, goodPassword, signUp } from '../../../test/people.ts'
import {
  anew,
  giveTradingPassword,
  goodTradingPassword,
  openTrading,
  setTradingPassword,
} from '../../../test/people-trading.ts'

const world = useWorld({ easyCaptcha: true })
const path = '/v1/trading-password'
const next = 'iron gate at high tide'

async function person() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, 'address-code': email, password: goodPassword }
}

const read = async (browser: { get(path: string): Promise<{ body: unknown }> }) =>
  (await browser.get(path)).body as { state: string; window: { endsAt: string } | null }

const cause = 'trading-password-changed'

describe('a trading password', () => {
  it('is set, opens trading for two hours, is changed and replaced; each time value waits and the holder is told', async () => {
    const { browser, ...proofs } = await person()
    const { email } = proofs
    const none = { state: 'none', mode: 'password', setAt: null, lockedUntil: null, window: null }
    expect(await read(browser)).toEqual(none)
    await setTradingPassword(browser, proofs)
    expect(await read(browser)).toMatchObject({ state: 'set', lockedUntil: null, window: null })
    const opened = await expectStatus(await openTrading(browser), 200)
    const lasts = Date.parse(opened.body.endsAt) - (await world().now()).getTime()
    expect(Math.round(lasts / 60_000)).toBe(120)
    expect((await read(browser)).window).toEqual(opened.body)

    const known = { ...proofs, 'trading-password': goodTradingPassword }
    await expectStatus(await confirmed(browser, 'PUT', path, known, { tradingPassword: next }), 204)
    expect((await read(browser)).window).toBeNull()
    expect(outcomeOf(await openTrading(browser))).toBe('422 trading-password-wrong')
    await expectStatus(await openTrading(browser, next), 200)

    const third = { tradingPassword: goodTradingPassword }
    await expectStatus(await confirmed(browser, 'POST', `${path}/reset`, proofs, third), 204)
    expect((await read(browser)).window).toBeNull()
    await expectStatus(await openTrading(browser), 200)
    expect((await browser.get('/v1/holds')).body.holds).toMatchObject([{ cause, blocks: ['withdrawals'] }])
    expect(await mailed(world(), email)).toEqual([
      'Your code to sign up',
      'Your account',
      'Your code to confirm',
      'Trading password set',
      'Your code to confirm',
      'Trading password changed',
      'Your code to confirm',
      'Trading password replaced',
    ])
    const events = await eventsOf(world(), await accountOf(world(), email))
    expect(events.filter((type) => type.startsWith('trading-'))).toEqual([
      'trading-password.set',
      'trading-window.opened',
      'trading-password.set',
      'trading-password.failed',
      'trading-window.opened',
      'trading-password.set',
      'trading-window.opened',
    ])
  })

  it('is asked of nobody who has none, and set by nobody who has one', async () => {
    const { browser, ...proofs } = await person()
    const body = { tradingPassword: next }
    const missing = '409 trading-password-missing'
    expect(outcomeOf(await browser.request('PUT', path, body))).toBe(missing)
    expect(outcomeOf(await browser.post(`${path}/reset`, body))).toBe(missing)
    expect(outcomeOf(await openTrading(browser))).toBe(missing)
    await setTradingPassword(browser, proofs)
    expect(outcomeOf(await browser.post(path, body))).toBe('409 trading-password-exists')
  })

  it('means the same composed and decomposed (NFC), and nothing else is folded', async () => {
    const { browser, ...proofs } = await person()
    await setTradingPassword(browser, proofs, 'señal de marea')
    await expectStatus(await openTrading(browser, 'señal de marea'.normalize('NFD')), 200)
    expect(outcomeOf(await openTrading(browser, 'senal de marea'))).toBe('422 trading-password-wrong')
    expect(outcomeOf(await openTrading(browser, 'señal de marea '))).toBe('422 trading-password-wrong')
  })
})

describe('trading', () => {
  it('is open to one session alone, until it is closed, and begins anew when it is opened again', async () => {
    const { browser, email, ...proofs } = await person()
    await setTradingPassword(browser, { ...proofs, 'address-code': email })
    const other = anew(browser)
    await expectStatus(await givePassword(other, email), 200)
    const first = await expectStatus(await openTrading(other), 200)
    expect((await read(browser)).window).toBeNull()
    await world().advance(1800)
    const second = await expectStatus(await openTrading(other), 200)
    expect(Date.parse(second.body.endsAt) - Date.parse(first.body.endsAt)).toBeGreaterThanOrEqual(1_790_000)
    await expectStatus(await other.delete('/v1/trading-window'), 204)
    expect((await read(other)).window).toBeNull()
    await expectStatus(await other.delete('/v1/trading-window'), 204)
    const events = await eventsOf(world(), await accountOf(world(), email))
    expect(events.filter((type) => type === 'trading-window.closed')).toHaveLength(1)
  })

  it('never lasts longer than the session, and is over to the second', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser, undefined, goodPassword, { sharedComputer: true })
    await giveTradingPassword(world(), await accountOf(world(), email))
    const { endsAt } = (await expectStatus(await openTrading(browser), 200)).body
    expect(endsAt).toBe((await browser.get('/v1/session')).body.session.endsAt)

    const usual = await person()
    await giveTradingPassword(world(), await accountOf(world(), usual.email))
    const opened = await expectStatus(await openTrading(usual.browser), 200)
    await world().advance(3000)
    await usual.browser.get('/v1/holds')
    const left = Date.parse(opened.body.endsAt) - (await world().now()).getTime()
    await world().advance(Math.floor(left / 1000) - 2400)
    await usual.browser.get('/v1/holds')
    await world().advance(2399)
    expect((await read(usual.browser)).window).not.toBeNull()
    await world().advance(3)
    expect((await read(usual.browser)).window).toBeNull()
  })
})
