import { beforeAll, describe, expect, test } from 'vitest'
import { eventsOf, outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { confirmed, expectStatus, freshEmail, signIn } from '../../../../test/people.ts'
import { openTrading } from '../../../../test/people-trading.ts'
import { addService, handOver, type Service } from '../../../../test/service.ts'
import {
  allowed,
  asked,
  asking,
  codesOf,
  consuming,
  list,
  newTrader,
  stateOf,
  type Trader,
} from './withdrawing.testing.ts'

const world = useWorld({ easyCaptcha: true })
let service: Service

beforeAll(async () => {
  service = await addService(world())
})

const hour = 60 * 60
const newPassword = 'another lantern in the harbour 48'
const newTradingPassword = 'iron gate at high tide'

/** What a thief, or a careful holder, does while a withdrawal is open; and the hold that follows. */
const changes: [string, (trader: Trader) => Promise<unknown>, string[], number][] = [
  [
    'F12, D05: the password changed',
    async ({ browser, proofs }) =>
      expectStatus(await confirmed(browser, 'POST', '/v1/password', proofs, { password: newPassword }), 204),
    ['hold password-changed'],
    24,
  ],
  [
    'F12: a factor removed',
    async ({ browser, proofs, enrolled }) =>
      expectStatus(await confirmed(browser, 'DELETE', `/v1/factors/totp/${enrolled.totp!.id}`, proofs), 204),
    ['hold factor-changed'],
    24,
  ],
  [
    'F12: a factor added',
    async (trader) => {
      const { addPasskey } = await import('../../../../test/people-sign-in.ts')
      return await addPasskey(world(), trader.browser, trader.proofs)
    },
    ['hold factor-changed'],
    24,
  ],
  [
    'F12: an address added',
    async (trader) => {
      const { answerChange, beginAdding, newestCode } = await import('../../identifiers/changing.testing.ts')
      const added = freshEmail('mallory')
      const { body } = await expectStatus(await beginAdding(trader, added), 201)
      return await expectStatus(
        await answerChange(trader.browser, body.id, await newestCode(world(), added)),
        200,
      )
    },
    ['hold identifier-changed'],
    48,
  ],
  [
    'F12: the trading password changed',
    async ({ browser, proofs }) =>
      expectStatus(
        await confirmed(browser, 'PUT', '/v1/trading-password', proofs, {
          tradingPassword: newTradingPassword,
        }),
        204,
      ),
    ['hold trading-password-changed'],
    24,
  ],
  [
    'F12, D05: the trading password reset',
    async ({ browser, proofs }) =>
      expectStatus(
        await confirmed(browser, 'POST', '/v1/trading-password/reset', proofs, {
          tradingPassword: newTradingPassword,
        }),
        204,
      ),
    ['hold trading-password-changed'],
    24,
  ],
  [
    'F12: the account frozen',
    async ({ browser }) => expectStatus(await browser.post('/v1/freeze'), 200),
    ['account-frozen'],
    Number.POSITIVE_INFINITY,
  ],
  [
    'the settings locked',
    async ({ browser, proofs }) =>
      expectStatus(
        await confirmed(browser, 'POST', '/v1/settings-lock', proofs, { days: 3, key: false }),
        201,
      ),
    [],
    0,
  ],
]

describe.each(changes)('%s', (_name, change, reasons, hours) => {
  let trader: Trader
  let open: string
  let ready: string

  beforeAll(async () => {
    trader = await newTrader(world(), service)
    ready = await allowed(service, trader)
    open = await asked(service, trader)
    await change(trader)
  }, 30_000)

  const said = async () =>
    (await asking(service, trader)).body.reasons.map(({ code, cause }: { code: string; cause?: string }) =>
      [code, cause].filter(Boolean).join(' '),
    )

  test('cancels what was open, and what was confirmed and not used', async () => {
    for (const id of [open, ready]) {
      expect(await stateOf(service, id)).toMatchObject({
        state: 'cancelled',
        cancelledBecause: 'account-changed',
      })
      expect(outcomeOf(await consuming(service, trader, id))).toBe('410 withdrawal-over')
      expect(outcomeOf(await trader.browser.post(`/v1/withdrawals/${id}/confirmation`))).toBe(
        '410 withdrawal-over',
      )
    }
    const events = await eventsOf(world(), trader.account)
    expect(events.filter((type) => type === 'withdrawal.cancelled')).toHaveLength(2)
    expect(events).not.toContain('withdrawal.consumed')
  })

  test('holds the next one back for the whole time, on every exit', async () => {
    expect(await said()).toEqual(reasons)
    if (hours === 0) return
    for (const place of [
      { kind: 'internal-uid', network: '', address: crypto.randomUUID() },
      { kind: 'sub-account', network: '', address: 'desk-2' },
    ]) {
      await list(world(), trader.account, place)
      expect(codesOf(await asking(service, trader, place))).toEqual([reasons[0]!.split(' ')[0]])
    }
    for (const kind of ['voucher', 'p2p-sale']) {
      const place = { kind, network: '', address: kind === 'voucher' ? '' : 'order-1' }
      expect(codesOf(await asking(service, trader, place))).toEqual([reasons[0]!.split(' ')[0], 'exit-shut'])
    }
    // F10: neither another service nor a session of later is a way around.
    const second = await addService(world())
    const { session } = await handOver(second, trader.browser)
    expect(codesOf(await asking(second, { ...trader, session }))).toEqual([reasons[0]!.split(' ')[0]])
  })
})

describe('F10, F12: a hold ends by time alone', () => {
  test('F12: 24 hours to the second, whoever asks and from wherever', async () => {
    const trader = await newTrader(world(), service)
    await expectStatus(
      await confirmed(trader.browser, 'POST', '/v1/password', trader.proofs, { password: newPassword }),
      204,
    )
    const held = await asking(service, trader)
    const { until } = held.body.reasons[0]
    expect(held.body.reasons).toEqual([{ code: 'hold', cause: 'password-changed', until }])
    const left = Math.floor((Date.parse(until) - (await world().now()).getTime()) / 1000)
    expect(left).toBeGreaterThan(24 * hour - 90)
    await world().advance(left - 5)
    const second = world().browser()
    await signIn(world(), second, trader.email, trader.enrolled.totp!.secret, newPassword)
    const { session } = await handOver(service, second)
    const later = { ...trader, browser: second, session }
    expect(codesOf(await asking(service, later))).toEqual(['hold'])
    await world().advance(6)
    expect(codesOf(await asking(service, later))).toEqual([])
  })
})

test('locked settings let value go where it went before, and nowhere else', async () => {
  const trader = await newTrader(world(), service)
  await expectStatus(
    await confirmed(trader.browser, 'POST', '/v1/settings-lock', trader.proofs, { days: 3, key: false }),
    201,
  )
  await expectStatus(await openTrading(trader.browser), 200)
  const id = await allowed(service, trader)
  await expectStatus(await consuming(service, trader, id), 200)
  expect(codesOf(await asking(service, trader, { kind: 'voucher', network: '', address: '' }))).toEqual([
    'exit-shut',
    'settings-locked',
  ])
})
