import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import type { Service } from '../../../../test/service.ts'
import { addApiService, allowedByKey, type BotKey, giveKey, grantOf, keyWish } from './keyed.testing.ts'
import { codesOf, consuming, fifty, newTrader, stateOf, type Trader, tally } from './withdrawing.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
let service: Service
let trader: Trader
let key: BotKey

beforeAll(async () => {
  service = await addApiService(world())
  trader = await newTrader(world(), service)
  key = await giveKey(world(), trader.account)
})

const eventsOf = async (type: string): Promise<number> => {
  const events = world().db.selectFrom('events').select('id').where('account_id', '=', trader.account)
  return (await events.where('type', '=', type).execute()).length
}
const ask = (wish: object, process = 0) => service.post('/service/v1/withdrawals', wish, process)

describe('F01: fifty at once, over two processes', () => {
  test('F01: one checked request is the source of one withdrawal', async () => {
    const apiRequest = await grantOf(world(), service, key)
    const replies = await fifty((n) => ask(keyWish(trader, apiRequest), n % 2))
    // A machine with other work may answer some of them that it is busy.
    const { '503 unavailable': busy = 0, ...decided } = tally(replies)
    expect(decided).toEqual({ '201 allowed': 1, '201 refused': 49 - busy })
    for (const reply of replies)
      if (reply.body.state === 'refused') expect(codesOf(reply)).toEqual(['api-key-over'])
    expect(await eventsOf('withdrawal.by-key')).toBe(1)
    const mails = await world().settledMails(trader.email)
    expect(mails.filter(({ subject }) => /^Withdrawal by an API key/.test(subject))).toHaveLength(1)
  })

  test('F01: the same wish again and again is the same withdrawal', async () => {
    const wish = keyWish(trader, await grantOf(world(), service, key))
    const replies = await fifty((n) => ask(wish, n % 2))
    expect(tally(replies)).toEqual({ '201 allowed': 1, '200 allowed': 49 })
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
  })

  test('F15: its day is taken by no more than fit, by key and by hand together', async () => {
    const other = await newTrader(world(), service)
    const bot = await giveKey(world(), other.account)
    const grants = []
    for (let n = 0; n < 10; n += 1) grants.push(await grantOf(world(), service, bot))
    const replies = await Promise.all(
      grants.map((apiRequest, n) => ask({ ...keyWish(other, apiRequest), fiatValue: '30000' }, n % 2)),
    )
    expect(tally(replies)).toEqual({ '201 allowed': 3, '201 refused': 7 })
  })

  test('F07: it is used, or its key ended before: never both ways', async () => {
    for (let round = 0; round < 4; round += 1) {
      const bot = await giveKey(world(), trader.account)
      const id = await allowedByKey(world(), service, trader, bot)
      const uses = Array.from({ length: 10 }, (_, n) =>
        consuming(service, trader, id, { consumptionId: `${n}` }, n % 2),
      )
      const [ended, ...replies] = await Promise.all([
        trader.browser.delete(`/v1/api-keys/${bot.id}`),
        ...uses,
      ])
      await expectStatus(ended, 204)
      const released = replies.filter(({ status }) => status === 200).length
      const { state, reasons } = await stateOf(service, id)
      expect([state, released, reasons]).toEqual(
        state === 'consumed' ? ['consumed', 1, []] : ['refused', 0, [{ code: 'api-key-over' }]],
      )
    }
  })
})
