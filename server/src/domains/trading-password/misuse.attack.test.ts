import { describe, expect, it } from 'vitest'
import { eventsOf, outcomeOf } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, givePassword, goodPassword, signUp } from '../../../test/people.ts'
import type { Enrolled } from '../../../test/people-factors.ts'
import { addSms, freshPhone } from '../../../test/people-sign-in.ts'
import { anew, goodTradingPassword, openTrading } from '../../../test/people-trading.ts'
import { newTrader } from './trading.testing.ts'
import { readWindow } from './window.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const path = '/v1/trading-password'
const next = { tradingPassword: 'iron gate at high tide' }

const trader = (classes: readonly (keyof Enrolled)[] = []) => newTrader(world(), classes)

const isOpen = async (browser: Browser) => (await browser.get(path)).body.window !== null

describe('A22: the trading password is no second factor', () => {
  it.each<[keyof Enrolled, string]>([
    ['totp', 'totp'],
    ['sms', 'sms'],
    ['passkey', 'passkey'],
  ])('at sign-in with %s, whatever it is called', async (kind) => {
    const { email } = await trader([kind])
    const stranger = world().browser()
    await expectStatus(await givePassword(stranger, email), 200)
    for (const answer of [
      { method: 'trading-password', tradingPassword: goodTradingPassword },
      { method: kind, tradingPassword: goodTradingPassword },
      { method: kind, code: goodTradingPassword },
      { method: 'password', password: goodTradingPassword },
      { method: 'backup-code', code: goodTradingPassword },
    ])
      expect((await stranger.post('/v1/sign-ins/current/answers', answer)).status).toBeGreaterThanOrEqual(400)
    expect((await stranger.get('/v1/session')).status).toBe(401)
    expect(outcomeOf(await openTrading(stranger))).toBe('401 session-required')
  })

  it('and the sign-in password is not the trading password, nor the other way round', async () => {
    const { browser, email } = await trader()
    expect(outcomeOf(await openTrading(browser, goodPassword))).toBe('422 trading-password-wrong')
    expect(outcomeOf(await givePassword(anew(browser), email, goodTradingPassword))).toBe(
      '422 password-wrong',
    )
    const asked = await expectStatus(await browser.request('PUT', path, next), 403)
    expect(asked.body.confirmation.proofs.map(({ kind }: { kind: string }) => kind)).toEqual([
      'trading-password',
      'address-code',
    ])
    const at = `/v1/confirmations/${asked.body.confirmation.id}/answers`
    const reply = await browser.post(at, { proof: 'password', password: goodPassword })
    expect(outcomeOf(reply)).toBe('409 confirmation-mismatch')
  })

  it('and beside SMS a code to the mail address is asked as well: two codes, each its own (D09)', async () => {
    const { browser, email, enrolled } = await trader(['sms'])
    const asked = await expectStatus(await browser.post(`${path}/reset`, next), 403)
    const { id, proofs: kinds } = asked.body.confirmation
    expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual(['password', 'sms', 'address-code'])
    const give = (body: object) => browser.post(`/v1/confirmations/${id}/answers`, body)
    await expectStatus(await give({ proof: 'password', password: goodPassword }), 200)
    const send = () => browser.post(`/v1/confirmations/${id}/codes`)
    const codeIn = async (to: string) => /\b(\d{6})\b/.exec((await world().settledMails(to))[0]!.text)![1]!
    const first = await expectStatus(await send(), 200)
    expect(first.body.confirmation.code.code.channel).toBe('sms')
    const number = await codeIn(enrolled.sms!.number)
    const second = await expectStatus(await give({ proof: 'sms', code: number }), 200)
    expect(second.body.confirmation.code).toBeNull()
    // The code that was just used is nothing to the next proof.
    expect(outcomeOf(await give({ proof: 'address-code', code: number }))).toBe('409 step-refused')
    const mail = await expectStatus(await send(), 200)
    expect(mail.body.confirmation.code).toMatchObject({ sentTo: expect.stringContaining('@') })
    await expectStatus(await give({ proof: 'address-code', code: await codeIn(email) }), 200)
    await expectStatus(await browser.post(`${path}/reset`, next, { confirmation: id }), 204)
  })
})

describe('F04: trading, and a confirmation that the trading password was given for, is over when', () => {
  type Who = Awaited<ReturnType<typeof trader>>
  const meanwhile: [string, (who: Who) => Promise<unknown>][] = [
    ['it is changed', (who) => confirmed(who.browser, 'PUT', path, who.proofs, next)],
    ['it is replaced', (who) => confirmed(who.browser, 'POST', `${path}/reset`, who.proofs, next)],
    [
      'D05: the password is changed and other sessions are kept',
      ({ browser, proofs }) =>
        confirmed(browser, 'POST', '/v1/password', proofs, {
          password: 'another lantern in the harbour 48',
          keepOtherSessions: true,
        }),
    ],
  ]

  it.each(meanwhile)('%s in another session; and withdrawals wait', async (_what, change) => {
    const who = await trader()
    const second = anew(who.browser)
    await expectStatus(await givePassword(second, who.email), 200)
    await expectStatus(await openTrading(second), 200)
    await expectStatus(await openTrading(who.browser), 200)
    const other = { tradingPassword: 'slate gate at high tide' }
    const asked = await expectStatus(await second.request('PUT', path, other), 403)
    const { id } = asked.body.confirmation
    const given = { proof: 'trading-password', tradingPassword: goodTradingPassword }
    await expectStatus(await second.post(`/v1/confirmations/${id}/answers`, given), 200)
    expect((await change(who)) as object).toMatchObject({ status: 204 })
    expect([await isOpen(second), await isOpen(who.browser)]).toEqual([false, false])
    expect((await second.post(`/v1/confirmations/${id}/codes`)).body.code).toBe('confirmation-over')
    expect((await second.request('PUT', path, other, { confirmation: id })).body.code).toBe(
      'confirmation-over',
    )
    const { holds } = (await who.browser.get('/v1/holds')).body
    expect(holds).toHaveLength(1)
    expect(Date.parse(holds[0].endsAt) - Date.parse(holds[0].beginsAt)).toBe(24 * 3600_000)
    expect(await eventsOf(world(), who.account)).not.toContain('confirmation.burnt')
  })

  it('the session ends: no row of it counts any more (E03)', async () => {
    const { browser, account } = await trader()
    await expectStatus(await openTrading(browser), 200)
    const copy = browser.copy()
    await expectStatus(await browser.delete('/v1/session'), 204)
    expect(outcomeOf(await openTrading(copy))).toBe('401 session-required')
    const rows = await world()
      .db.selectFrom('trading_windows')
      .selectAll()
      .where('account_id', '=', account)
      .execute()
    expect(rows).toHaveLength(1)
    expect(await readWindow(world().db, rows[0]!.session_id, await world().now())).toBeNull()
  })

  it('E03: opening trading leaves a copied session cookie behind', async () => {
    const { browser } = await trader()
    const copy = browser.copy()
    await expectStatus(await openTrading(browser), 200)
    expect(outcomeOf(await copy.get(path))).toBe('401 session-required')
    expect(await isOpen(browser)).toBe(true)
  })
})

it('D09: where the account has numbers alone, both codes are SMS, each to its own number', async () => {
  const browser = world().browser()
  const own = freshPhone()
  await signUp(world(), browser, own)
  const number = freshPhone()
  const proofs = { password: goodPassword, 'address-code': own, sms: number }
  await addSms(world(), browser, number, proofs)
  await expectStatus(
    await confirmed(browser, 'POST', path, proofs, { tradingPassword: goodTradingPassword }),
    204,
  )
  await expectStatus(await confirmed(browser, 'POST', `${path}/reset`, proofs, next), 204)
  await expectStatus(await openTrading(browser, next.tradingPassword), 200)
})
