import { beforeAll, describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import { addService, type Service } from '../../../../test/service.ts'
import { readAmount } from './amount.ts'
import {
  asked,
  asking,
  fifty,
  newTrader,
  stateOf,
  type Trader,
  tally,
  terms,
  unlisted,
  wish,
} from './withdrawing.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
let service: Service
let trader: Trader

beforeAll(async () => {
  service = await addService(world())
  trader = await newTrader(world(), service)
})

describe('an idempotency key', () => {
  test('makes one of fifty at once, and the same one for good', async () => {
    const request = wish(trader)
    const replies = await fifty((n) => service.post('/service/v1/withdrawals', request, n % 2))
    expect(tally(replies)).toEqual({ '201 confirmation-required': 1, '200 confirmation-required': 49 })
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    await expectStatus(await service.post(`/service/v1/withdrawals/${replies[0]!.body.id}/cancel`), 200)
    // Written otherwise, and the same.
    const again = await service.post('/service/v1/withdrawals', {
      ...request,
      address: request.address.toLowerCase(),
      amount: '0.500',
      fee: '0.0010',
      asset: 'eth',
    })
    expect([again.status, again.body.state]).toEqual([200, 'cancelled'])
  })

  test('is refused with anything changed, whoever is first of fifty', async () => {
    const request = wish(trader)
    const other = await newTrader(world(), service)
    const altered: object[] = [
      { amount: '0.6' },
      { fee: '0.002' },
      { fee: undefined },
      { address: unlisted },
      { network: 'bsc' },
      { asset: 'USDC' },
      { fiatValue: '101' },
      { fiatValue: undefined },
      { source: { session: other.session } },
      { account: other.account, source: { session: other.session } },
      { account: crypto.randomUUID() },
      { returnUrl: 'https://exchange.example/signed-in' },
    ]
    const first = await expectStatus(await service.post('/service/v1/withdrawals', request), 201)
    for (const changes of altered)
      expect([changes, outcomeOf(await asking(service, trader, { ...request, ...changes }))]).toEqual([
        changes,
        '409 idempotency-mismatch',
      ])
    expect((await stateOf(service, first.body.id)).withdrawal).toEqual(terms(trader))

    const key = crypto.randomUUID()
    const replies = await fifty((n) =>
      asking(service, n % 4 < 2 ? trader : other, { idempotencyKey: key, amount: `${(n % 5) + 1}` }, n % 2),
    )
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    const made = new Set(replies.filter(({ status }) => status < 300).map(({ body }) => body.id))
    expect(made.size).toBe(1)
    expect(tally(replies.filter(({ status }) => status >= 300))).toEqual({
      '409 idempotency-mismatch': replies.filter(({ status }) => status >= 300).length,
    })
    // Another service has keys of its own.
    const second = await addService(world())
    expect((await asking(second, trader, { ...request })).body.id).not.toBe(first.body.id)
  })
})

describe('F15: against a daily limit', () => {
  test('F15: fifty at once never exceed it, to the last digit', async () => {
    const poor = await newTrader(world(), service, [])
    // 30 × 33.333… fit in 1000, and one more does not.
    const share = '33.333333333333333333'
    const replies = await fifty((n) => asking(service, poor, { fiatValue: share }, n % 2))
    expect(tally(replies)).toEqual({ '201 confirmation-required': 30, '201 refused': 20 })
    const refused = replies.find(({ body }) => body.state === 'refused')!
    expect(refused.body.reasons).toEqual([{ code: 'over-limit', limit: '1000', left: '0.00000000000000001' }])
    const rest = await asking(service, poor, { fiatValue: '0.000000000000000011' })
    expect(rest.body.state).toBe('refused')
    await asked(service, poor, { fiatValue: '0.00000000000000001' })
    const { total } = await world()
      .db.selectFrom('withdrawals')
      .select((eb) => eb.fn.sum<string>('fiat_value').as('total'))
      .where('account_id', '=', poor.account)
      .where('state', '=', 'confirmation-required')
      .executeTakeFirstOrThrow()
    expect(readAmount(total)).toBe(readAmount('1000'))

    // What was stopped counts no more.
    const open = replies.find(({ body }) => body.state === 'confirmation-required')!
    await expectStatus(await service.post(`/service/v1/withdrawals/${open.body.id}/cancel`), 200)
    await asked(service, poor, { fiatValue: share })
  })

  test('F15: those without a value are counted', async () => {
    const poor = await newTrader(world(), service, [])
    const replies = await fifty((n) => asking(service, poor, { fiatValue: undefined }, n % 2))
    expect(tally(replies)).toEqual({ '201 confirmation-required': 2, '201 refused': 48 })
  })
})
