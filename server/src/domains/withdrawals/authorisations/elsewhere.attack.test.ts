import { beforeAll, describe, expect, test } from 'vitest'
import { eventsOf, mailed, outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus, giveProofs, goodPassword, signIn, signUp } from '../../../../test/people.ts'
import { addService, handOver, type Service } from '../../../../test/service.ts'
import {
  allowed,
  asked,
  asking,
  codesOf,
  consuming,
  newTrader,
  proven,
  stateOf,
  type Trader,
  using,
} from './withdrawing.testing.ts'

const world = useWorld({ easyCaptcha: true })
let service: Service
let trader: Trader

beforeAll(async () => {
  service = await addService(world())
  trader = await newTrader(world(), service)
})

describe('F04: another session, or none', () => {
  test('F04: a second session of the same account sees it, stops it, and does not confirm it', async () => {
    const person = await newTrader(world(), service)
    const id = await asked(service, person)
    const given = await proven(person, id)
    const second = world().browser()
    await world().advance(30)
    await signIn(world(), second, person.email, person.enrolled.totp!.secret)
    const thief = { ...person, browser: second }
    expect((await second.get(`/v1/withdrawals/${id}`)).body).toMatchObject({ here: false, reasons: [] })
    expect(outcomeOf(await second.post(`/v1/withdrawals/${id}/confirmation`))).toBe(
      '403 withdrawal-elsewhere',
    )
    expect(outcomeOf(await using(thief, id, given))).toBe('409 confirmation-mismatch')
    // Handed over as well: it is still not the session that asked.
    await handOver(service, second)
    expect(outcomeOf(await second.post(`/v1/withdrawals/${id}/confirmation`))).toBe(
      '403 withdrawal-elsewhere',
    )
    expect(outcomeOf(await using(person, id, given))).toBe('410 confirmation-over')
    await expectStatus(await second.post(`/v1/withdrawals/${id}/decline`), 200)
  })

  test('F04: after signing out nothing that was confirmed is used', async () => {
    const person = await newTrader(world(), service)
    const id = await allowed(service, person)
    await expectStatus(await person.browser.delete('/v1/session'), 204)
    const used = await consuming(service, person, id)
    expect([outcomeOf(used), codesOf(used)]).toEqual(['409 withdrawal-refused', ['session-over']])
    expect((await stateOf(service, id)).state).toBe('refused')
    expect(codesOf(await asking(service, person))).toEqual(['session-over'])
  })

  test('F04, F10: a session that was never handed to this service, or is of another account, opens nothing', async () => {
    const person = await newTrader(world(), service)
    const otherService = await addService(world())
    expect(codesOf(await asking(otherService, person))).toEqual(['session-over'])
    expect(codesOf(await asking(service, person, { source: { session: trader.session } }))).toEqual([
      'session-over',
    ])
    expect(codesOf(await asking(service, person, { source: { session: crypto.randomUUID() } }))).toEqual([
      'session-over',
    ])
    // The same account in another browser, not handed over.
    const second = world().browser()
    await world().advance(30)
    await signIn(world(), second, person.email, person.enrolled.totp!.secret)
    const { sessions } = (await second.get('/v1/sessions')).body
    for (const { id } of sessions.filter(({ id }: { id: string }) => id !== person.session))
      expect(codesOf(await asking(service, person, { source: { session: id } }))).toEqual(['session-over'])
  })
})

describe('F06, A22: guessing', () => {
  test('F06: five wrong codes end the confirmation as a whole; the next one shows everything anew', async () => {
    const person = await newTrader(world(), service)
    const id = await asked(service, person)
    const path = `/v1/withdrawals/${id}/confirmation`
    const { body } = await expectStatus(await person.browser.post(path), 403)
    const answers = `/v1/confirmations/${body.confirmation.id}/answers`
    const tradingPassword = person.proofs['trading-password']!
    await expectStatus(
      await person.browser.post(answers, { proof: 'trading-password', tradingPassword }),
      200,
    )
    for (let n = 0; n < 5; n++)
      expect((await person.browser.post(answers, { proof: 'totp', code: '000000' })).status).not.toBe(200)
    const right = await giveProofs(person.browser, body.confirmation, person.proofs).catch(() => 'refused')
    expect(right).toBe('refused')
    expect(outcomeOf(await using(person, id, body.confirmation.id))).toBe('410 confirmation-over')
    const next = await expectStatus(await person.browser.post(path), 403)
    expect(next.body.confirmation.id).not.toBe(body.confirmation.id)
    expect(next.body.confirmation.shown).toEqual(body.confirmation.shown)
    expect((await stateOf(service, id)).state).toBe('confirmation-required')
  })

  test('A22: the trading password is no factor, whatever it is called', async () => {
    const person = await newTrader(world(), service)
    const id = await asked(service, person)
    const { body } = await expectStatus(await person.browser.post(`/v1/withdrawals/${id}/confirmation`), 403)
    const answers = `/v1/confirmations/${body.confirmation.id}/answers`
    const tradingPassword = person.proofs['trading-password']!
    await expectStatus(
      await person.browser.post(answers, { proof: 'trading-password', tradingPassword }),
      200,
    )
    for (const given of [
      { proof: 'trading-password', tradingPassword },
      { proof: 'totp', code: tradingPassword },
      { proof: 'totp', tradingPassword },
      { proof: 'password', password: goodPassword },
    ])
      expect((await person.browser.post(answers, given)).status).toBeGreaterThanOrEqual(400)
    expect((await using(person, id, body.confirmation.id)).status).toBeGreaterThanOrEqual(400)
    expect((await stateOf(service, id)).state).toBe('confirmation-required')
  })

  test('A22: guessed over many withdrawals and sessions it is one counter; then every one is refused', async () => {
    const person = await newTrader(world(), service)
    const ids = await Promise.all(Array.from({ length: 8 }, () => asked(service, person, { fiatValue: '1' })))
    const guesses = await Promise.all(
      ids.map(async (id, n) => {
        const { body } = await person.browser.copy().post(`/v1/withdrawals/${id}/confirmation`)
        const answers = `/v1/confirmations/${body.confirmation?.id}/answers`
        const tradingPassword = `a wrong guess, number ${n}`
        return outcomeOf(
          await person.browser.copy().post(answers, { proof: 'trading-password', tradingPassword }),
        )
      }),
    )
    expect(guesses.filter((outcome) => outcome === '422 trading-password-wrong').length).toBeLessThanOrEqual(
      5,
    )
    expect(await eventsOf(world(), person.account)).toContain('trading-password.locked')
    const refused = await asking(service, person)
    expect(refused.body.reasons).toEqual([{ code: 'trading-password-locked', until: expect.any(String) }])
    expect(codesOf((await person.browser.post(`/v1/withdrawals/${ids[0]}/confirmation`)) as never)).toEqual([
      'trading-password-locked',
    ])
    expect(await mailed(world(), person.email)).toContainEqual(expect.stringMatching(/trading password/i))
  })

  test('A22: without a trading password nothing leaves', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const { session, account } = await handOver(service, browser)
    const refused = await asking(service, { browser, email, account, session } as Trader)
    expect(codesOf(refused)).toEqual(['not-whitelisted', 'trading-password-missing'])
  })
})
