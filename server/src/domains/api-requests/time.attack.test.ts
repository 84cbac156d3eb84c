import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import type { Service } from '../../../test/service.ts'
import { dialects } from '../../policy/api-keys.ts'
import type { Signed } from '../api-keys/dialects/dialects.testing.ts'
import {
  type ApiKey,
  alsoHeader,
  type Kind,
  linesOf,
  newGateway,
  newKeys,
  order,
  outcomeOf,
  verify,
  withHeader,
} from './verifying.testing.ts'

const world = useWorld({ processes: 2 })
let service: Service
let keys: Record<Kind, ApiKey>

beforeAll(async () => {
  service = await newGateway(world())
  keys = await newKeys(world())
})

const address = '203.0.113.9'
const said = async (request: Signed, process = 0): Promise<string> =>
  outcomeOf(await verify(service, request, { process, address }))
const late = { kucoin: 1_000, okx: 1_000, 'coinbase-exchange': 1_000, native: 2_000, 'native-hmac': 2_000 }
const timed = Object.keys(late) as (keyof typeof late)[]
const dialectOf = (kind: Kind) => dialects[kind === 'native-hmac' ? 'native' : (kind as 'native')]

describe.each(timed)('G02: the time of %s', (kind) => {
  /** Time goes on while a request is on its way: as much as `late` is given to it. */
  const at = async (milliseconds: number, process = 0): Promise<string> => {
    const now = (await world().now()).getTime()
    return await said(await order(world(), keys[kind], { at: now + milliseconds }), process)
  }

  test('counts for its window, at both processes', async () => {
    const window = dialectOf(kind).windowSeconds * 1_000
    for (const process of [0, 1]) {
      expect(await at(0, process)).toBe('allowed')
      expect(await at(-(window - late[kind]), process)).toBe('allowed')
      for (const over of [0, 1, 1_000, 60_000, 86_400_000])
        expect(await at(-(window + over), process), `${over}`).toBe('timestamp')
    }
  })

  test('is ahead by a second at most', async () => {
    expect(await at(500)).toBe('allowed')
    for (const ahead of [3_000, 30_000, 86_400_000]) expect(await at(ahead, 1)).toBe('timestamp')
  })
})

const headers = {
  kucoin: 'kc-api-timestamp',
  okx: 'ok-access-timestamp',
  'coinbase-exchange': 'cb-access-timestamp',
} as const

describe.each(Object.keys(headers) as (keyof typeof headers)[])(
  'G02: a time that %s does not know',
  (kind) => {
    test('is refused, whatever a lenient reader would make of it', async () => {
      const now = (await world().now()).getTime()
      const seconds = Math.floor(now / 1000)
      const wrong = [
        ...[
          '',
          '0',
          '-1',
          `-${now}`,
          `+${now}`,
          ` ${now}x`,
          `${now}e0`,
          `0x${now.toString(16)}`,
          'NaN',
          'null',
        ],
        ...[
          `${now}.0.0`,
          `${seconds}e3`,
          `${now}${now}`.slice(0, 20),
          `[${now}]`,
          `"${now}"`,
          `${now},${now}`,
        ],
        ...[new Date(now).toUTCString(), 'now', 'Infinity', `${now}0`, `0${now}`, '1e400'],
        ...(kind === 'kucoin' ? [`${seconds}`, new Date(now).toISOString(), `${now}.5`] : []),
        ...(kind === 'okx'
          ? [`${now}`, `${seconds}`, new Date(now).toISOString().replace('Z', '+00:00')]
          : []),
        ...(kind === 'okx'
          ? [new Date(now).toISOString().replace(/\.\d+/, ''), '2026-13-41T25:61:61.000Z']
          : []),
        ...(kind === 'coinbase-exchange'
          ? [`${now}`, new Date(now).toISOString(), `${seconds}.1234567`]
          : []),
      ]
      const request = await order(world(), keys[kind])
      for (const time of wrong)
        expect(await said(withHeader(request, headers[kind], time)), time).toMatch(/^(timestamp|malformed)$/)
      expect(await said(withHeader(request, headers[kind], null))).toMatch(/^(timestamp|malformed)$/)
      const twice = alsoHeader(request, headers[kind], String(now))
      expect(await said(twice)).toBe('several-keys')
      expect(await said(request)).toBe('allowed')
    })
  },
)

test('G02: a clock that is wrong is told to its owner in the log of the key, and locks nobody out', async () => {
  const key = keys.okx
  const before = await linesOf(world(), key)
  const now = (await world().now()).getTime()
  for (let n = 0; n < 25; n += 1)
    expect(await said(await order(world(), key, { at: now - 3_600_000 }), n % 2)).toBe('timestamp')
  expect((await linesOf(world(), key)).length).toBeGreaterThanOrEqual(before.length)
  expect((await linesOf(world(), key)).join()).toMatch(/timestamp 203\.0\.113\.9 \d\d/)
  expect(await said(await order(world(), key))).toBe('allowed')
})

test('G02: the server’s own clock moves, and what is signed by it counts again', async () => {
  for (const seconds of [3_600, -3_600]) {
    const before = await order(world(), keys.okx)
    await world().advance(seconds)
    expect(await said(before)).toBe('timestamp')
    expect(await said(await order(world(), keys.okx))).toBe('allowed')
  }
})
