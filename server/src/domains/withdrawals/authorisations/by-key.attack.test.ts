import { beforeAll, describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import type { Service } from '../../../../test/service.ts'
import { type Permission, permissionNames } from '../../../policy/api-keys.ts'
import { type ExitKind, exits } from '../../../policy/withdrawals.ts'
import {
  addApiService,
  askingByKey,
  checked,
  giveKey,
  grantOf,
  keyWish,
  openAnywhere,
} from './keyed.testing.ts'
import { codesOf, consuming, list, newTrader, type Trader, unlisted } from './withdrawing.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
let service: Service
let trader: Trader

const uid = crypto.randomUUID()
/** Where each exit leads, as it would stand on the list. */
const places: Record<ExitKind, object> = {
  'on-chain': {},
  'internal-uid': { kind: 'internal-uid', network: '', address: uid },
  'internal-email': { kind: 'internal-email', network: '', address: 'bob@example.com' },
  'internal-phone': { kind: 'internal-phone', network: '', address: '+4915112345678' },
  'sub-account': { kind: 'sub-account', network: '', address: 'sub-7' },
  'p2p-sale': { kind: 'p2p-sale', network: '', address: 'order-7' },
  voucher: { kind: 'voucher', network: '', address: '' },
}
const kinds = Object.keys(exits) as ExitKind[]
/** Written a second time, apart from the table of the policy. */
const rightOf: Record<ExitKind, Permission | null> = {
  'on-chain': 'withdraw',
  'internal-uid': 'withdraw',
  'internal-email': 'withdraw',
  'internal-phone': 'withdraw',
  'sub-account': 'transfer',
  'p2p-sale': null,
  voucher: null,
}

beforeAll(async () => {
  service = await addApiService(world())
  trader = await newTrader(world(), service)
  for (const kind of kinds)
    if (exits[kind].listed && kind !== 'on-chain') await list(world(), trader.account, places[kind])
})

describe('G13: rights and exits', () => {
  test('G13: no key is given what it may not do: four rights, each with every need', async () => {
    for (const own of permissionNames) {
      const key = await giveKey(world(), trader.account, { permissions: [own] })
      for (const needs of permissionNames) {
        const verdict = await checked(world(), service, key, needs)
        const moves = needs === 'transfer' || needs === 'withdraw'
        expect([own, needs, verdict.allowed, typeof verdict.request === 'string']).toEqual([
          ...[own, needs, own === needs],
          own === needs && moves,
        ])
      }
    }
  })

  test.each(kinds)('G13: %s by a request for each right, of a key that has them all', async (kind) => {
    const key = await giveKey(world(), trader.account, { permissions: [...permissionNames] })
    for (const needs of ['transfer', 'withdraw'] as const) {
      const reply = await askingByKey(world(), service, trader, key, places[kind], needs)
      const may = rightOf[kind] === needs
      expect([needs, reply.body.state]).toEqual([needs, may ? 'allowed' : 'refused'])
      if (!may) expect(codesOf(reply)).toContain('api-key-not-allowed')
      if (may)
        expect(outcomeOf(await consuming(service, trader, reply.body.id, places[kind]))).toMatch(/^200/)
    }
  })

  test('G13: a right that was taken from the key after its request was checked', async () => {
    const key = await giveKey(world(), trader.account, { permissions: ['withdraw', 'transfer'] })
    const apiRequest = await grantOf(world(), service, key)
    await expectStatus(
      await trader.browser.post(`/v1/api-keys/${key.id}/narrow`, { permissions: ['transfer'] }),
      200,
    )
    const reply = await service.post('/service/v1/withdrawals', keyWish(trader, apiRequest))
    expect(codesOf(reply)).toEqual(['api-key-not-allowed'])
  })

  test('G13: a right that still waits is none', async () => {
    const wider_at = new Date((await world().now()).getTime() + 3_600_000)
    const key = await giveKey(world(), trader.account, { permissions: ['read'] })
    await world()
      .db.updateTable('api_keys')
      .set({
        wider_at,
        wider_permissions: ['read', 'withdraw'],
        wider_ranges: ['203.0.113.0/24'],
        wider_pairs: [],
      })
      .where('id', '=', key.id)
      .execute()
    expect((await checked(world(), service, key)).reason).toBe('wrong-permission')
  })
})

describe('F06: what a key asks for', () => {
  test('F06: to nowhere at all once its account may withdraw anywhere', async () => {
    const other = await newTrader(world(), service)
    const key = await giveKey(world(), other.account)
    const [one, two] = [await grantOf(world(), service, key), await grantOf(world(), service, key)]
    await openAnywhere(world(), other.account)
    const elsewhere = { ...keyWish(other, one), address: unlisted }
    expect(codesOf(await service.post('/service/v1/withdrawals', elsewhere))).toEqual([
      'not-whitelisted',
      'api-key-not-allowed',
    ])
    expect(codesOf(await service.post('/service/v1/withdrawals', keyWish(other, two)))).toEqual([
      'api-key-not-allowed',
    ])
  })

  test('of another account, or with another id in its place, is nothing, and uses nothing up', async () => {
    const other = await newTrader(world(), service)
    const key = await giveKey(world(), trader.account)
    const apiRequest = await grantOf(world(), service, key)
    const asked = await service.post('/service/v1/withdrawals', keyWish(other, apiRequest))
    expect(codesOf(asked)).toEqual(['api-key-over'])
    for (const source of [{ apiRequest: key.id }, { apiRequest: trader.session }, { session: key.id }]) {
      const wish = { ...keyWish(trader, apiRequest), source }
      expect((await service.post('/service/v1/withdrawals', wish)).body.state).toBe('refused')
    }
    expect((await service.post('/service/v1/withdrawals', keyWish(trader, apiRequest))).body.state).toBe(
      'allowed',
    )
  })

  test('is refused with everything else that holds its holder back', async () => {
    const other = await newTrader(world(), service)
    const key = await giveKey(world(), other.account)
    const apiRequest = await grantOf(world(), service, key)
    await expectStatus(await other.browser.post('/v1/freeze'), 200)
    const before = (await world().settledMails(other.email)).length
    const asked = await service.post('/service/v1/withdrawals', keyWish(other, apiRequest))
    expect(codesOf(asked)).toEqual(['account-frozen', 'api-key-over'])
    expect(await world().settledMails(other.email)).toHaveLength(before + 1)
    expect((await checked(world(), service, key)).reason).toBe('suspended')
  })

  test('a key that is bound elsewhere since is over', async () => {
    const key = await giveKey(world(), trader.account)
    const apiRequest = await grantOf(world(), service, key)
    await expectStatus(
      await trader.browser.post(`/v1/api-keys/${key.id}/narrow`, { ranges: ['203.0.113.128/25'] }),
      200,
    )
    const asked = await service.post('/service/v1/withdrawals', keyWish(trader, apiRequest))
    expect(codesOf(asked)).toEqual(['api-key-over'])
  })
})
