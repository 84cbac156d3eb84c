import { beforeAll, describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import { addService, type Service } from '../../../../test/service.ts'
import {
  allowed,
  asked,
  consuming,
  fifty,
  list,
  newTrader,
  proven,
  stateOf,
  type Trader,
  tally,
  unlist,
  unlisted,
  using,
} from './withdrawing.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
let service: Service
let trader: Trader

beforeAll(async () => {
  service = await addService(world())
  trader = await newTrader(world(), service)
})

const eventsOf = async (accountId: string, type: string): Promise<number> =>
  (
    await world()
      .db.selectFrom('events')
      .select('id')
      .where('account_id', '=', accountId)
      .where('type', '=', type)
      .execute()
  ).length

const mailsAbout = async (subject: RegExp): Promise<number> =>
  (await world().settledMails(trader.email)).filter((mail) => subject.test(mail.subject)).length

describe('F01: fifty at once, over two processes', () => {
  test('F01: one confirmation confirms once, and its holder is told once', async () => {
    const id = await asked(service, trader)
    const given = await proven(trader, id)
    const elsewhere = trader.browser.copy()
    elsewhere.moveTo(world().origins[1]!)
    const second = { ...trader, browser: elsewhere }
    const before = (await world().settledMails(trader.email)).length
    const replies = await fifty((n) => using(n % 2 ? second : trader, id, given))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await eventsOf(trader.account, 'withdrawal.confirmed')).toBe(1)
    expect(await mailsAbout(/./)).toBe(before + 1)
    const winner = [trader.browser, elsewhere].find(({ jar }) => jar.size > 0)!
    trader = { ...trader, browser: winner }
    await expectStatus(await consuming(service, trader, id), 200)
  })

  test('F01: one authorisation is used once by fifty uses, and what is asked again gets the same receipt', async () => {
    const one = await allowed(service, trader)
    const before = await eventsOf(trader.account, 'withdrawal.consumed')
    const uses = await fifty((n) => consuming(service, trader, one, { consumptionId: `ledger-${n}` }, n % 2))
    expect(tally(uses)).toEqual({ '200 false': 1, '409 withdrawal-used': 49 })
    const two = await allowed(service, trader)
    const repeats = await fifty((n) => consuming(service, trader, two, {}, n % 2))
    expect(tally(repeats)).toEqual({ '200 false': 1, '200 true': 49 })
    expect(new Set(repeats.map(({ body }) => body.receipt)).size).toBe(1)
    expect(await eventsOf(trader.account, 'withdrawal.consumed')).toBe(before + 2)
  })

  test('F01: used and stopped at once, it is one of both for good', async () => {
    for (let round = 0; round < 3; round++) {
      const id = await allowed(service, trader)
      const replies = await fifty((n) => {
        if (n % 3 === 0) return consuming(service, trader, id, {}, n % 2)
        if (n % 3 === 1) return service.post(`/service/v1/withdrawals/${id}/cancel`, {}, n % 2)
        return trader.browser.copy().post(`/v1/withdrawals/${id}/decline`)
      })
      const { state } = await stateOf(service, id)
      const released = replies.filter(({ body }) => body.repeated === false).length
      expect([state, released]).toEqual(state === 'consumed' ? ['consumed', 1] : ['cancelled', 0])
    }
  })
})

describe('F07: while the list changes', () => {
  test('F07: an address taken off as it is used: either before, or not at all', async () => {
    for (let round = 0; round < 4; round++) {
      const place = { address: unlisted, asset: `T${round}` }
      const entry = await list(world(), trader.account, place)
      const id = await allowed(service, trader, place)
      const taken = (async () => {
        await world()
          .db.transaction()
          .execute(async (tx) => {
            await tx
              .selectFrom('accounts')
              .select('id')
              .where('id', '=', trader.account)
              .forNoKeyUpdate()
              .execute()
            await tx
              .updateTable('withdrawal_addresses')
              .set({ removed_at: await world().now() })
              .where('id', '=', entry)
              .execute()
          })
        return 'taken off'
      })()
      const uses = Array.from({ length: 10 }, (_, n) =>
        consuming(service, trader, id, { ...place, consumptionId: `${n}` }, n % 2),
      )
      const replies = await Promise.all(uses)
      await taken
      const released = replies.filter(({ status }) => status === 200).length
      const { state, reasons } = await stateOf(service, id)
      expect([state, released, reasons]).toEqual(
        state === 'consumed' ? ['consumed', 1, []] : ['refused', 0, [{ code: 'not-whitelisted' }]],
      )
    }
  })

  test('F07: what was refused once is not let through later', async () => {
    const place = { address: unlisted, asset: 'LATER' }
    const entry = await list(world(), trader.account, place)
    const id = await allowed(service, trader, place)
    await unlist(world(), entry)
    expect(outcomeOf(await consuming(service, trader, id, place))).toBe('409 withdrawal-refused')
    await list(world(), trader.account, place)
    expect(outcomeOf(await consuming(service, trader, id, place))).toBe('410 withdrawal-over')
    expect((await stateOf(service, id)).state).toBe('refused')
  })
})
