import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secondsAfter } from '../../platform/clock.ts'
import { atOnce, type Bench, openBench } from '../../platform/testing/outside.ts'
import { rates } from '../../policy/limits.ts'
import { countSpent, spendRate } from './spend-rate.ts'

const rate = rates['mail.recipient']
const each = rate.seconds / rate.size
const start = new Date('2030-01-01T00:00:00Z')

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.end())

const spend = (subject: string, now: Date, pool = 0) =>
  spendRate(bench.databases[pool]!, now, 'mail.recipient', subject)

async function spendAll(subject: string, now: Date): Promise<void> {
  for (let unit = 0; unit < rate.size; unit++) expect(await spend(subject, now)).toEqual({ kind: 'spent' })
}

describe('a rate', () => {
  test('lets its size through at once, then says when to come back, and means it', async () => {
    await spendAll('a', start)
    const over = await spend('a', start)
    expect(over).toEqual({ kind: 'over', retryAfterSeconds: each })
    expect(await spend('a', secondsAfter(start, each - 1))).toEqual({ kind: 'over', retryAfterSeconds: 1 })
    expect(await spend('a', secondsAfter(start, each))).toEqual({ kind: 'spent' })
    expect(await spend('a', secondsAfter(start, each))).toMatchObject({ kind: 'over' })
  })

  test('is whole again after its window, and never more than whole', async () => {
    await spendAll('b', start)
    const later = secondsAfter(start, 10 * rate.seconds)
    await spendAll('b', later)
    expect(await spend('b', later)).toMatchObject({ kind: 'over' })
  })

  test('is kept per subject and per name', async () => {
    await spendAll('c', start)
    expect(await spend('d', start)).toEqual({ kind: 'spent' })
    expect(await spendRate(bench.databases[0]!, start, 'mail.recipient-day', 'c')).toEqual({ kind: 'spent' })
  })

  test('counts what is out, and forgets it as it refills', async () => {
    for (let unit = 0; unit < 4; unit++) await spend('e', start)
    const count = (now: Date) => countSpent(bench.databases[0]!, now, 'mail.recipient', 'e')
    expect(await count(start)).toBe(4)
    expect(await count(secondsAfter(start, each))).toBe(3)
    expect(await count(secondsAfter(start, rate.seconds))).toBe(0)
  })

  test('lets exactly its size through when fifty come at once over three pools', async () => {
    const answers = await atOnce(50, (index) => spend('f', start, index % 3))
    expect(answers.filter(({ kind }) => kind === 'spent')).toHaveLength(rate.size)
  })

  test('K10: a clock set back gives nothing back', async () => {
    await spendAll('g', start)
    for (const seconds of [-1, -90, -3600, -86_400])
      expect(await spend('g', secondsAfter(start, seconds))).toMatchObject({ kind: 'over' })
    expect(await spend('g', start)).toMatchObject({ kind: 'over' })
  })

  test('keeps no address in the clear', async () => {
    await spend('somebody@example.com', start)
    const keys = await bench.databases[0]!.selectFrom('rates').select('key').execute()
    expect(keys.length).toBeGreaterThan(0)
    expect(JSON.stringify(keys)).not.toMatch(/somebody|example/)
  })
})
