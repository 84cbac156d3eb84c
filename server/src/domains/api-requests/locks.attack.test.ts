import { randomBytes } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import type { Service } from '../../../test/service.ts'
import { apiRequest } from '../../policy/api-keys.ts'
import {
  type ApiKey,
  type Kind,
  kinds,
  linesOf,
  newGateway,
  newKey,
  newKeys,
  newOwner,
  order,
  outcomeOf,
  verify,
} from './verifying.testing.ts'

const world = useWorld({ processes: 2 })
let service: Service
let keys: Record<Kind, ApiKey>

beforeAll(async () => {
  service = await newGateway(world())
  keys = await newKeys(world())
})

const from = async (address: string, key: ApiKey, process = 0) =>
  await verify(service, await order(world(), key), { address, process })
const wrong = (key: ApiKey): ApiKey => ({ ...key, secret: randomBytes(64).toString('base64') })
const unknown = (): string => `ak_${randomBytes(18).toString('base64url')}`
const { failuresPerKey, failuresPerSource, lockSeconds } = apiRequest

test('G09: failures against one key shut it for their source, fifty at once over two processes, in each dialect’s own words', async () => {
  for (const kind of kinds) {
    const address = `2001:db8:${kinds.indexOf(kind) + 1}::1`
    const tries = await Promise.all(
      Array.from({ length: 50 }, async (_, n) =>
        outcomeOf(
          await from(
            address,
            { ...wrong(keys[kind]), ...(keys[kind].privateKey && { privateKey: undefined as never }) },
            n % 2,
          ),
        ),
      ),
    )
    expect(tries.filter((one) => one === 'wrong-signature').length, kind).toBeGreaterThanOrEqual(
      failuresPerKey,
    )
    for (const process of [0, 1]) {
      const verdict = await from(address, keys[kind], process)
      expect(verdict, kind).toMatchObject({ reason: 'locked', answer: { status: 429 } })
      if (!verdict.allowed) expect(Number(verdict.answer.headers['retry-after'])).toBeGreaterThan(0)
    }
    // A household is a /64; everybody else is not shut out.
    expect(outcomeOf(await from(address.replace('::1', '::2'), keys[kind]))).toBe('locked')
    expect(outcomeOf(await from(address.replace('::1', ':1::1'), keys[kind]))).toBe('allowed')
  }
  await world().advance(lockSeconds + 1)
  for (const kind of kinds)
    expect(outcomeOf(await from(`2001:db8:${kinds.indexOf(kind) + 1}::1`, keys[kind])), kind).toBe('allowed')
})

test('G09: a key that there is is shut like one that there is not, after as many', async () => {
  const until = async (name: string, address: string) => {
    for (let n = 1; n < 200; n += 1)
      if (outcomeOf(await from(address, { ...wrong(keys.okx), name }, n % 2)) === 'locked') return n
    return null
  }
  const [there, not] = [await until(keys.okx.name, '198.51.100.1'), await until(unknown(), '198.51.100.2')]
  expect(there).toBe(failuresPerKey + 1)
  expect(not).toBe(there)
})

test('G09: a source that fails with many names is shut, but for keys that name its address', async () => {
  const address = '198.51.100.3'
  const named = await newKey(await newOwner(world()), 'okx', { ranges: ['198.51.100.3'] })
  const tries = await Promise.all(
    Array.from({ length: failuresPerSource }, async (_, n) =>
      outcomeOf(await from(address, { ...wrong(keys.okx), name: unknown() }, n % 2)),
    ),
  )
  expect(new Set(tries)).toEqual(new Set(['unknown-key']))
  for (const process of [0, 1]) {
    expect(outcomeOf(await from(address, keys.kucoin, process))).toBe('locked')
    expect(outcomeOf(await from(address, named, process))).toBe('allowed')
  }
  expect(outcomeOf(await from('198.51.100.4', keys.kucoin))).toBe('allowed')
  await world().advance(lockSeconds + 1)
  expect(outcomeOf(await from(address, keys.kucoin))).toBe('allowed')
})

test('G09: whoever is shut out writes nothing more down', async () => {
  const key = await newKey(await newOwner(world()), 'okx')
  for (let n = 0; n < failuresPerKey + 10; n += 1) await from('198.51.100.5', wrong(key), n % 2)
  const old = await order(world(), key, { at: (await world().now()).getTime() - 60_000 })
  const verdict = await verify(service, old, { address: '198.51.100.5' })
  expect(verdict).toMatchObject({ reason: 'locked', answer: { status: 429 } })
  expect(await linesOf(world(), key)).toEqual([`wrong-signature 198.51.100.5 ${failuresPerKey}`])
})

test('G09: a few failures now and then shut nobody out', async () => {
  const key = await newKey(await newOwner(world()), 'okx')
  for (let round = 0; round < 3; round += 1) {
    for (let n = 0; n < failuresPerKey - 1; n += 1) await from('198.51.100.6', wrong(key))
    expect(outcomeOf(await from('198.51.100.6', key))).toBe('allowed')
    await world().advance(apiRequest.failureSeconds + 1)
  }
})
