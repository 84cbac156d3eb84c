import { afterAll, beforeAll, expect, test } from 'vitest'
import { secondsAfter } from '../../platform/clock.ts'
import { type Bench, openBench } from '../../platform/testing/outside.ts'
import { tries, triesKept } from '../../policy/limits.ts'
import { claimTry, countFailures } from './claim-try.ts'
import { noteFailure, recentFailures } from './failures.ts'
import { spendRate } from './spend-rate.ts'
import { sweepLimits } from './sweep.ts'

const start = new Date('2030-01-01T00:00:00Z')

let bench: Bench
beforeAll(async () => {
  bench = await openBench(1)
})
afterAll(() => bench.end())

test('sweeping forgets what says nothing, and never a disabled secret', async () => {
  const db = bench.databases[0]!
  await spendRate(db, start, 'mail.recipient', 'a')
  for (const [subject, count] of [
    ['few', 1],
    ['many', 20],
    ['disabled', tries.password.disabledAt],
  ] as const)
    for (let failures = 0, now = start; failures < count; failures++, now = secondsAfter(now, 3600))
      await claimTry(db, now, 'password', subject, 'stranger')
  const left = async () => {
    const counts = await Promise.all(
      ['few', 'many', 'disabled'].map((s) => countFailures(db, 'password', s, 'stranger')),
    )
    return counts.map((failures) => failures > 0)
  }
  expect(await sweepLimits(db, secondsAfter(start, 60))).toBe(0)
  expect(await sweepLimits(db, secondsAfter(start, 24 * 3600))).toBe(1)
  await sweepLimits(db, secondsAfter(start, triesKept.fewSeconds + 3600))
  expect(await left()).toEqual([false, true, true])
  await sweepLimits(db, secondsAfter(start, 2 * triesKept.manySeconds))
  expect(await left()).toEqual([false, false, true])
})

test('failures of late are remembered for address and target, and fade', async () => {
  const db = bench.databases[0]!
  for (let failure = 0; failure < 5; failure++)
    await noteFailure(db, start, { address: '192.0.2.9', identifier: 'A.nn@example.com' })
  await noteFailure(db, start, { address: '192.0.2.9', identifier: null })
  const recent = (now: Date, identifier: string | null) =>
    recentFailures(db, now, { address: '192.0.2.9', identifier })
  expect(await recent(start, 'ann@example.com')).toEqual({ addressFailures: 6, targetFailures: 5 })
  expect(await recent(start, null)).toEqual({ addressFailures: 6, targetFailures: 0 })
  expect(await recent(secondsAfter(start, 3600), 'ann@example.com')).toEqual({
    addressFailures: 0,
    targetFailures: 0,
  })
})
