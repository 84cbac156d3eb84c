import { beforeAll, describe, expect, test } from 'vitest'
import { eventsOf, mailed, outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus, giveProofs, goodPassword, signIn, signUp } from '../../../../test/people.ts'
import { addService, handOver, type Service } from '../../../../test/service.ts'
import { noAmounts } from './amount.testing.ts'
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
  unlisted,
  using,
} from './withdrawing.testing.ts'

const world = useWorld({ easyCaptcha: true })
let service: Service
let trader: Trader

beforeAll(async () => {
  service = await addService(world())
  trader = await newTrader(world(), service)
})

/** The account names somebody else's; every other parameter, another value of a kind that is taken, or refused. */
const altered: [string, object][] = [
  ['account', { account: crypto.randomUUID() }],
  ['kind', { kind: 'voucher', network: '', address: '' }],
  ['asset', { asset: 'USDC' }],
  ['network', { network: 'bsc' }],
  ['address', { address: unlisted }],
  ['an address that is none', { address: 'mallory' }],
  ['memo', { memo: 'for mallory' }],
  ['a larger amount', { amount: '0.500000000000000001' }],
  ['a smaller amount', { amount: '0.05' }],
  ['fee', { fee: '0.002' }],
  ['no fee', { fee: undefined }],
]

describe('F02: used with anything but what was confirmed', () => {
  test.each(altered)('F02: %s: refused, cancelled for good, and written down', async (_name, changes) => {
    const id = await allowed(service, trader)
    expect(outcomeOf(await consuming(service, trader, id, changes))).toBe('409 withdrawal-mismatch')
    expect(await stateOf(service, id)).toMatchObject({
      state: 'cancelled',
      cancelledBecause: 'changed-parameters',
      receipt: null,
    })
    expect(outcomeOf(await consuming(service, trader, id))).toBe('410 withdrawal-over')
    const row = await world()
      .db.selectFrom('events')
      .select(['type', 'data'])
      .where('account_id', '=', trader.account)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      type: 'withdrawal.cancelled',
      data: { withdrawalId: id, because: 'changed-parameters' },
    })
  })

  test('F02: before it was confirmed, too; and nothing confirms it afterwards', async () => {
    const id = await asked(service, trader)
    const given = await proven(trader, id)
    expect(outcomeOf(await consuming(service, trader, id, { amount: '5' }))).toBe('409 withdrawal-mismatch')
    expect(outcomeOf(await using(trader, id, given))).toBe('410 withdrawal-over')
    expect((await stateOf(service, id)).state).toBe('cancelled')
  })

  test('F02: the confirmation of one withdrawal confirms no other', async () => {
    const [one, two] = [await asked(service, trader), await asked(service, trader, { amount: '5' })]
    const given = await proven(trader, one)
    expect(outcomeOf(await using(trader, two, given))).toBe('409 confirmation-mismatch')
    expect(outcomeOf(await using(trader, one, given))).toBe('410 confirmation-over')
    for (const id of [one, two]) expect((await stateOf(service, id)).state).toBe('confirmation-required')
  })
})

describe('F15: what is no amount', () => {
  test.each(noAmounts)('F15: %j is refused wherever one is taken, naming the field', async (amount) => {
    const id = await openOne()
    for (const field of ['amount', 'fee', 'fiatValue']) {
      const reply = await asking(service, trader, { [field]: amount })
      expect([field, outcomeOf(reply), reply.body.field]).toEqual([field, '400 bad-shape', field])
    }
    for (const field of ['amount', 'fee']) {
      const reply = await consuming(service, trader, id, { [field]: amount })
      expect([field, outcomeOf(reply), reply.body.field]).toEqual([field, '400 bad-shape', field])
    }
    expect((await stateOf(service, id)).state).not.toBe('cancelled')
  })

  test('F15: zero is neither an amount nor a value', async () => {
    for (const field of ['amount', 'fiatValue'])
      for (const zero of ['0', '0.0', '0.000000000000000000']) {
        const reply = await asking(service, trader, { [field]: zero })
        expect([outcomeOf(reply), reply.body.field]).toEqual(['400 bad-shape', field])
      }
  })

  test('F15: 2^53+1 stays what it is, and 1 beside it is another amount', async () => {
    const amount = '9007199254740993.000000000000000001'
    const id = await asked(service, trader, { amount, fee: '0' })
    expect((await stateOf(service, id)).withdrawal.amount).toBe(amount)
    expect(outcomeOf(await consuming(service, trader, id, { amount: '9007199254740992' }))).toBe(
      '409 withdrawal-mismatch',
    )
  })

  let open: string | null = null
  const openOne = async (): Promise<string> => {
    open ??= await asked(service, trader)
    return open
  }
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
