import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import type { Service } from '../../../test/service.ts'
import {
  type ApiKey,
  kinds,
  newGateway,
  newKey,
  newOwner,
  order,
  outcomeOf,
  signed,
  verify,
} from './verifying.testing.ts'

const world = useWorld()
let service: Service

beforeAll(async () => {
  service = await newGateway(world())
})

describe.each(kinds)('%s', (kind) => {
  let key: ApiKey
  beforeAll(async () => {
    key = await newKey(await newOwner(world()), kind)
  })

  test('a request that is signed rightly is allowed, with whose key it is and what it may do', async () => {
    const verdict = await verify(service, await order(world(), key))
    expect(verdict).toMatchObject({
      allowed: true,
      key: key.name,
      account: key.account,
      permissions: ['read', 'trade'],
      pairs: [],
      request: null,
      limits: { daily: { value: '100000', unvalued: 50 }, heldUntil: null },
    })
  })

  test('the same request again is not', async () => {
    const once = await order(world(), key)
    expect(outcomeOf(await verify(service, once))).toBe('allowed')
    expect(outcomeOf(await verify(service, once))).toBe(key.dialect === 'kraken' ? 'nonce' : 'replayed')
  })
})

describe.each(kinds.filter((kind) => kind !== 'kraken'))('%s', (kind) => {
  test('reading is allowed; kraken knows no GET', async () => {
    const key = await newKey(await newOwner(world()), kind, { permissions: ['read'] })
    expect(outcomeOf(await verify(service, await signed(world(), key)))).toBe('allowed')
  })
})
