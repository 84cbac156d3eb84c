import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secondsAfter } from '../../platform/clock.ts'
import { atOnce, type Bench, openBench } from '../../platform/testing/outside.ts'
import { tries } from '../../policy/limits.ts'
import { claimTry, countFailures, type Door, forgiveTries, returnTry } from './claim-try.ts'

const { free, firstWait, longestWait, disabledAt }: Record<keyof typeof tries.password, number> =
  tries.password
const start = new Date('2030-01-01T00:00:00Z')

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.end())

const claim = (subject: string, now: Date, door: Door = 'stranger', pool = 0) =>
  claimTry(bench.databases[pool]!, now, 'password', subject, door)

describe('consecutive tries', () => {
  test('are free at first, then wait 30 s, doubling up to an hour', async () => {
    let now = start
    for (let failures = 1; failures <= free; failures++)
      expect(await claim('a', now)).toEqual({ kind: 'claimed', failures })
    for (
      let wait = firstWait, failures = free + 1;
      failures < 20;
      failures++, wait = Math.min(longestWait, 2 * wait)
    ) {
      expect(await claim('a', now)).toEqual({ kind: 'wait', retryAfterSeconds: wait })
      now = secondsAfter(now, wait)
      expect(await claim('a', now)).toEqual({ kind: 'claimed', failures })
    }
  })

  test('that were never looked at are given back one by one, and open nothing that was shut', async () => {
    const now = start
    for (let failures = 1; failures <= free; failures++) await claim('given back', now)
    expect(await claim('given back', now)).toMatchObject({ kind: 'wait' })
    const later = secondsAfter(now, firstWait)
    for (let again = 0; again < 3; again++) {
      expect(await claim('given back', later)).toEqual({ kind: 'claimed', failures: free + 1 })
      expect(await claim('given back', later)).toMatchObject({ kind: 'wait' })
      await returnTry(bench.databases[1]!, later, 'password', 'given back', 'stranger')
    }
    expect(await countFailures(bench.databases[0]!, 'password', 'given back', 'stranger')).toBe(free)
    for (let again = 0; again < 2 * free; again++)
      await returnTry(bench.databases[0]!, later, 'password', 'nobody', 'stranger')
    expect(await countFailures(bench.databases[0]!, 'password', 'nobody', 'stranger')).toBe(0)
  })

  test('start over after a success at that door, and only at that door', async () => {
    for (let failures = 0; failures < free; failures++) {
      await claim('b', start)
      await claim('b', start, 'device:one')
    }
    await bench.databases[0]!.transaction().execute((tx) => forgiveTries(tx, 'password', 'b', 'stranger'))
    expect(await claim('b', start)).toEqual({ kind: 'claimed', failures: 1 })
    expect(await claim('b', start, 'device:one')).toMatchObject({ kind: 'wait' })
  })

  test('are counted per secret and per subject', async () => {
    for (let failures = 0; failures < free; failures++) await claim('c', start)
    expect(await claim('d', start)).toMatchObject({ kind: 'claimed' })
    expect(await claimTry(bench.databases[0]!, start, 'totp', 'c', 'stranger')).toMatchObject({
      kind: 'claimed',
    })
    const count = (subject: string) => countFailures(bench.databases[0]!, 'password', subject, 'stranger')
    expect([await count('c'), await count('nobody')]).toEqual([free, 0])
  })

  test('subjects that look alike when joined share nothing', async () => {
    for (let failures = 0; failures < free; failures++) await claim('x:stranger', start)
    expect(await claim('x', start)).toEqual({ kind: 'claimed', failures: 1 })
  })

  test('a waiting call neither counts nor makes the wait longer', async () => {
    for (let failures = 0; failures < free; failures++) await claim('e', start)
    for (let knock = 0; knock < 10; knock++) await claim('e', secondsAfter(start, 1))
    expect(await claim('e', secondsAfter(start, firstWait))).toEqual({ kind: 'claimed', failures: free + 1 })
  })

  test(`end at ${disabledAt}, however long one waits`, async () => {
    let now = start
    for (let failures = 1; failures <= disabledAt; failures++, now = secondsAfter(now, longestWait))
      expect(await claim('f', now)).toEqual({ kind: 'claimed', failures })
    for (const days of [0, 1, 400])
      expect(await claim('f', secondsAfter(now, days * 86_400))).toEqual({ kind: 'disabled' })
  })

  test('K10: a clock set back opens nothing', async () => {
    for (let failures = 0; failures < free; failures++) await claim('g', start)
    for (const seconds of [-1, -3600, -86_400])
      expect(await claim('g', secondsAfter(start, seconds))).toMatchObject({ kind: 'wait' })
    expect(await countFailures(bench.databases[0]!, 'password', 'g', 'stranger')).toBe(free)
  })

  test('fifty at once over three pools are not more than the free ones', async () => {
    const claims = await atOnce(50, (index) => claim('h', start, 'stranger', index % 3))
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(free)
    expect(await countFailures(bench.databases[0]!, 'password', 'h', 'stranger')).toBe(free)
  })

  test('after a wait exactly one of fifty gets through', async () => {
    for (let failures = 0; failures < free; failures++) await claim('i', start)
    const now = secondsAfter(start, firstWait)
    const claims = await atOnce(50, (index) => claim('i', now, 'stranger', index % 3))
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1)
  })
})
