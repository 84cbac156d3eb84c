import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secondsAfter } from '../../platform/clock.ts'
import { deriveKeys } from '../../platform/crypto.ts'
import { systemRandom } from '../../platform/random.ts'
import { atOnce, type Bench, openBench } from '../../platform/testing/outside.ts'
import { captcha as policy } from '../../policy/limits.ts'
import { createCaptcha } from './create.ts'
import { encode, solve } from './solving.testing.ts'

const calm = { addressFailures: 0, targetFailures: 0 }
const captcha = createCaptcha({ provider: 'altcha' })

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.end())

const issue = async (now = bench.clock.now(), failures = calm) =>
  await captcha.challenge(bench.outside(0, { now }), 'sign-in', failures)
const answerOf = async (issued: Awaited<ReturnType<typeof issue>>) => encode(await solve(issued))

describe('proof of work', () => {
  test('counts once, for what it was made for', async () => {
    const answer = await answerOf(await issue())
    expect(await captcha.check(bench.outside(), 'sign-up', answer)).toBe('wrong')
    expect(await captcha.check(bench.outside(), 'sign-in', answer)).toBe('right')
    expect(await captcha.check(bench.outside(), 'sign-in', answer)).toBe('wrong')
  })

  test('of fifty at once over three pools one counts', async () => {
    const answer = await answerOf(await issue())
    const verdicts = await atOnce(50, (index) => captcha.check(bench.outside(index % 3), 'sign-in', answer))
    expect(verdicts.filter((verdict) => verdict === 'right')).toHaveLength(1)
  })

  test('ends when its time is over, by our clock and not the machine’s', async () => {
    const start = new Date('2040-02-03T04:05:06Z')
    const issued = await issue(start)
    expect(issued.expiresAt).toEqual(secondsAfter(start, policy.seconds))
    const answer = await answerOf(issued)
    const check = (now: Date) => captcha.check(bench.outside(0, { now }), 'sign-in', answer)
    expect(await check(issued.expiresAt)).toBe('wrong')
    expect(await check(secondsAfter(issued.expiresAt, -1))).toBe('right')
  })

  test('K10: a clock set back neither stretches a challenge nor revives an answer', async () => {
    const start = new Date('2040-02-03T04:05:06Z')
    const answer = await answerOf(await issue(start))
    const check = (seconds: number) =>
      captcha.check(bench.outside(0, { now: secondsAfter(start, seconds) }), 'sign-in', answer)
    expect(await check(-3600)).toBe('wrong')
    expect(await check(-90)).toBe('right')
    for (const seconds of [0, -60, -3600, policy.seconds + 1]) expect(await check(seconds)).toBe('wrong')
  })

  test('asks for more after failures, and takes no answer to an easier challenge', async () => {
    const suspect = { addressFailures: 0, targetFailures: 2 * policy.targetFailuresPerLevel }
    const easy = await answerOf(await issue())
    expect(await captcha.check(bench.outside(), 'sign-in', easy, suspect)).toBe('wrong')
    const hard = await solve(await issue(undefined, suspect))
    expect(hard.solution.counter).toBeGreaterThanOrEqual(2 * policy.counter)
    expect(await captcha.check(bench.outside(), 'sign-in', encode(hard), suspect)).toBe('right')
  })

  test('one failure more between challenge and answer is forgiven', async () => {
    const answer = await answerOf(await issue())
    const worse = { addressFailures: policy.addressFailuresPerLevel, targetFailures: 0 }
    expect(await captcha.check(bench.outside(), 'sign-in', answer, worse)).toBe('right')
  })

  test('another key’s challenge counts for nothing', async () => {
    const answer = await answerOf(await issue())
    const keys = deriveKeys(Buffer.alloc(32, 9), systemRandom)
    expect(await captcha.check(bench.outside(0, { keys }), 'sign-in', answer)).toBe('wrong')
  })
})
