import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import type { Service } from '../../../test/service.ts'
import { type Permission, permissionNames } from '../../policy/api-keys.ts'
import {
  type ApiKey,
  type Kind,
  kinds,
  newGateway,
  newKeys,
  order,
  outcomeOf,
  signed,
  verify,
} from './verifying.testing.ts'

const world = useWorld({ processes: 2 })
let service: Service
let keys: Record<Kind, ApiKey>

beforeAll(async () => {
  service = await newGateway(world())
  keys = await newKeys(world())
})

const give = (key: ApiKey, permissions: readonly string[], pairs: string[] = []) =>
  world()
    .db.updateTable('api_keys')
    .set({ permissions: [...permissions], pairs })
    .where('id', '=', key.id)
    .execute()

const sets: Permission[][] = Array.from({ length: 2 ** permissionNames.length }, (_, bits) =>
  permissionNames.filter((_, n) => (bits & (1 << n)) !== 0),
)

describe.each(kinds)('G13: a key of %s', (kind) => {
  test('may do what it was given, each by itself, whatever else it has', async () => {
    for (const has of sets) {
      await give(keys[kind], has)
      for (const needs of permissionNames) {
        const verdict = await verify(service, await order(world(), keys[kind]), {
          needs,
          process: has.length % 2,
        })
        const wanted = has.includes(needs) ? 'allowed' : 'wrong-permission'
        expect(outcomeOf(verdict), `${has} for ${needs}`).toBe(wanted)
        const isMoving = needs === 'transfer' || needs === 'withdraw'
        if (verdict.allowed) expect(verdict.request !== null, `${has} for ${needs}`).toBe(isMoving)
      }
    }
  }, 120_000)
})

test('G13: where nothing is said, what changes something needs trade, and reading needs read', async () => {
  await give(keys.okx, ['read'])
  expect(outcomeOf(await verify(service, await order(world(), keys.okx)))).toBe('wrong-permission')
  expect(outcomeOf(await verify(service, await signed(world(), keys.okx)))).toBe('allowed')
  for (const method of ['PUT', 'PATCH', 'DELETE'])
    expect(outcomeOf(await verify(service, await order(world(), keys.okx, { method })))).toBe(
      'wrong-permission',
    )
  await give(keys.okx, ['trade'])
  expect(outcomeOf(await verify(service, await signed(world(), keys.okx)))).toBe('wrong-permission')
})

test('G13: words that are no permission are refused, and give nothing', async () => {
  const { method, target, headers, body } = await order(world(), keys.okx)
  for (const needs of [
    'Read',
    'TRADE',
    'trade ',
    '*',
    'tr',
    'read,trade',
    '',
    'admin',
    ['read'],
    null,
    1,
    { $ne: 1 },
  ]) {
    const said = { method, target, headers, body: body!.toString('base64'), address: '203.0.113.9', needs }
    const reply = await service.post('/service/v1/api-requests/verify', said)
    expect(`${reply.status} ${reply.body.code}`, JSON.stringify(needs)).toBe('400 bad-shape')
  }
  await give(keys.okx, ['Trade', '*', 'trade ', 'all'])
  expect(outcomeOf(await verify(service, await order(world(), keys.okx)))).toBe('wrong-permission')
})

test('G13: a key that is kept to pairs trades these, and only where the pair is said', async () => {
  await give(keys.okx, ['read', 'trade'], ['BTC-USDT', 'ETH-USDT'])
  const trade = async (pair?: string) =>
    outcomeOf(await verify(service, await order(world(), keys.okx), pair === undefined ? {} : { pair }))
  for (const pair of ['BTC-USDT', 'btc-usdt', 'BTC/USDT', 'ETH_USDT'])
    expect(await trade(pair), pair).toBe('allowed')
  for (const pair of ['BTC-EUR', 'USDT-BTC', 'BTC', 'BTC-USDT-SWAP', '', '*', 'BTC-USDT,BTC-EUR'])
    expect(await trade(pair), pair).toBe('wrong-pair')
  expect(await trade()).toBe('wrong-pair')
  expect(outcomeOf(await verify(service, await signed(world(), keys.okx)))).toBe('allowed')
})

test('G13: value leaves by key only while withdrawals go to the list alone', async () => {
  await give(keys.kucoin, ['withdraw'])
  const ask = async () =>
    outcomeOf(await verify(service, await order(world(), keys.kucoin), { needs: 'withdraw' }))
  expect(await ask()).toBe('allowed')
  const past = new Date((await world().now()).getTime() - 1_000)
  await world()
    .db.insertInto('whitelists')
    .values({ account_id: keys.kucoin.account, off_at: past, changed_at: past })
    .execute()
  expect(await ask()).toBe('wrong-permission')
})
