import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import type { Service } from '../../../test/service.ts'
import type { Signed } from '../api-keys/dialects/dialects.testing.ts'
import { sweepApiRequests } from './index.ts'
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

const said = async (request: Signed, process = 0): Promise<string> =>
  outcomeOf(await verify(service, request, { process, address: '203.0.113.9' }))
const again = (kind: Kind): string => (kind === 'kraken' ? 'nonce' : 'replayed')
const timed = kinds.filter((kind) => kind !== 'kraken')

describe.each(kinds)('G01: a request signed for %s', (kind) => {
  test('is accepted once: fifty at once over two processes, then again at each', async () => {
    const request = await order(world(), keys[kind])
    const all = await Promise.all(Array.from({ length: 50 }, (_, n) => said(request, n % 2)))
    expect(all.filter((one) => one === 'allowed')).toHaveLength(1)
    expect(all.filter((one) => one === again(kind))).toHaveLength(49)
    expect(await said(request, 0)).toBe(again(kind))
    expect(await said(request, 1)).toBe(again(kind))
  })

  test('fifty others at once are fifty, and each again is none', async () => {
    const requests: Signed[] = []
    for (let n = 0; n < 50; n += 1) {
      const body = kind === 'kraken' ? undefined : `{"n":${n}}`
      requests.push(await order(world(), keys[kind], body ? { body } : {}))
    }
    const window = kind === 'kraken'
    // Strictly rising nonces come one after the other, from one client.
    const first: string[] = []
    if (window) for (const [n, one] of requests.entries()) first.push(await said(one, n % 2))
    else first.push(...(await Promise.all(requests.map((one, n) => said(one, n % 2)))))
    expect(first).toEqual(first.map(() => 'allowed'))
    const second = await Promise.all(requests.map((one, n) => said(one, (n + 1) % 2)))
    expect(second).toEqual(second.map(() => again(kind)))
  })

  test('that is refused is not used up', async () => {
    const request = await order(world(), keys[kind])
    const tampered = { ...request, target: `${request.target}x` }
    expect(await said(tampered)).toBe('wrong-signature')
    expect(outcomeOf(await verify(service, request, { needs: 'withdraw' }))).toBe('wrong-permission')
    expect(await said(request, 1)).toBe('allowed')
  })

  test('is the key’s own: the same nonce or time of another key is another request', async () => {
    const other = await newKey(await newOwner(world()), kind)
    const at = (await world().now()).getTime()
    const nonce = kind === 'kraken' ? `${BigInt(at) * 2_000_000n}` : 'one-nonce-for-two-keys-00'
    const [one, two] = [
      await order(world(), keys[kind], { at, nonce }),
      await order(world(), other, { at, nonce }),
    ]
    expect([await said(one), await said(two)]).toEqual(['allowed', 'allowed'])
  })
})

describe.each(timed)('G01: a request signed for %s', (kind) => {
  test('is not accepted by a memory that was lost: it began anew, later than the request', async () => {
    const request = await order(world(), keys[kind])
    expect(await said(request)).toBe('allowed')
    // A crash of the database empties tables that are not logged.
    await world().db.deleteFrom('api_request_memory').execute()
    await world().db.deleteFrom('api_request_memory_began').execute()
    await world().advance(2)
    expect(await said(request, 1)).toBe('replayed')
    await world().advance(2)
    expect(await said(await order(world(), keys[kind]))).toBe('allowed')
  })

  test('G02: is remembered for longer than it counts, wherever the clocks go', async () => {
    const request = await order(world(), keys[kind])
    expect(await said(request)).toBe('allowed')
    for (const seconds of [-20, 19, 3_600, -3_600, 3_600 * 30]) {
      await world().advance(seconds)
      await sweepApiRequests(world().db, await world().now())
      expect(await said(request), `${seconds}`).toMatch(/^(replayed|timestamp)$/)
    }
    // Back where it was signed, after all of it was swept.
    await world().advance(-3_600 * 30 + 1)
    expect(await said(request)).toBe('replayed')
    // Somebody whose clock was right all along has to wait until what was forgotten is over, and then goes on.
    await world().advance(3_600 * 30)
    expect(await said(await order(world(), keys[kind]))).toBe('allowed')
  })
})

test('G01: reading again is no replay where the dialect does not say that it is', async () => {
  for (const kind of ['kucoin', 'okx', 'coinbase-exchange'] as const) {
    const request = await signed(world(), keys[kind])
    expect([await said(request), await said(request, 1)], kind).toEqual(['allowed', 'allowed'])
  }
  for (const kind of ['native', 'native-hmac'] as const) {
    const request = await signed(world(), keys[kind])
    expect([await said(request), await said(request, 1)], kind).toEqual(['allowed', 'replayed'])
  }
})

test('G01: a GET that does more than read is accepted once, fifty at once over two processes', async () => {
  for (const kind of ['kucoin', 'okx', 'coinbase-exchange'] as const) {
    const request = await signed(world(), keys[kind])
    const all = await Promise.all(
      Array.from({ length: 50 }, async (_, n) =>
        outcomeOf(await verify(service, request, { process: n % 2, needs: 'trade' })),
      ),
    )
    expect(
      all.filter((one) => one === 'allowed'),
      kind,
    ).toHaveLength(1)
    expect(
      all.filter((one) => one === 'replayed'),
      kind,
    ).toHaveLength(49)
  }
})

test('G01: its owner is told once a day of what was signed rightly and came again, and finds each time in the log', async () => {
  const owner = await newOwner(world())
  const key = await newKey(owner, 'okx')
  const before = (await world().settledMails(owner.email)).length
  const request = await order(world(), key)
  for (let n = 0; n < 3; n += 1) await said(request, n % 2)
  expect(await linesOf(world(), key)).toEqual(['replayed 203.0.113.9 2'])
  const mails = await world().settledMails(owner.email)
  expect(mails.length - before).toBe(1)
})

describe('G01: the nonces of kraken', () => {
  const base = 1_000_000n
  const send = async (key: ApiKey, nonce: bigint, process = 0) =>
    await said(await order(world(), key, { nonce: `${nonce}` }), process)

  test('rise strictly where there is no window', async () => {
    const key = await newKey(await newOwner(world()), 'kraken')
    expect(await send(key, base)).toBe('allowed')
    for (const nonce of [base, base - 1n, 0n]) expect(await send(key, nonce, 1)).toBe('nonce')
    expect(await send(key, base + 1n, 1)).toBe('allowed')
    expect(await send(key, 2n ** 63n - 1n)).toBe('allowed')
    expect(await send(key, 2n ** 63n)).toBe('nonce')
    expect(await send(key, 2n ** 63n - 1n)).toBe('nonce')
  })

  test('may come late within the window, each once, fifty at once', async () => {
    const key = await newKey(await newOwner(world()), 'kraken', { nonceWindow: 100 })
    expect(await send(key, base + 200n)).toBe('allowed')
    expect(await send(key, base + 100n)).toBe('nonce')
    expect(await send(key, base + 101n, 1)).toBe('allowed')
    expect(await send(key, base + 101n)).toBe('nonce')
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, n) => send(key, base + 110n + BigInt(n >> 1), n % 2)),
    )
    expect(all.filter((one) => one === 'allowed')).toHaveLength(25)
    expect(all.filter((one) => one === 'nonce')).toHaveLength(25)
  })

  test('a window that is made wider opens nothing that lay below', async () => {
    const key = await newKey(await newOwner(world()), 'kraken')
    for (const nonce of [base, base + 10n, base + 20n]) expect(await send(key, nonce)).toBe('allowed')
    await world().db.updateTable('api_keys').set({ nonce_window: 1000 }).where('id', '=', key.id).execute()
    for (const nonce of [base, base + 5n, base + 10n, base + 20n])
      expect(await send(key, nonce, 1)).toBe('nonce')
    expect(await send(key, base + 30n)).toBe('allowed')
    expect(await send(key, base + 25n, 1)).toBe('allowed')
    await sweepApiRequests(world().db, await world().now())
    for (const nonce of [base + 10n, base + 20n, base + 25n, base + 30n])
      expect(await send(key, nonce)).toBe('nonce')
  })

  test('G02: know no time: moving the clocks brings none of them back', async () => {
    const key = await newKey(await newOwner(world()), 'kraken')
    const request = await order(world(), key, { nonce: `${base}` })
    expect(await said(request)).toBe('allowed')
    for (const seconds of [86_400 * 3, -86_400 * 3]) {
      await world().advance(seconds)
      await sweepApiRequests(world().db, await world().now())
      expect(await said(request, 1)).toBe('nonce')
    }
  })
})
