import { beforeAll, describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { addService, type Service } from '../../../../test/service.ts'
import { noAmounts } from './amount.testing.ts'
import {
  allowed,
  asked,
  asking,
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
