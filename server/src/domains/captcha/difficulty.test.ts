import fc from 'fast-check'
import { expect, test } from 'vitest'
import { captcha } from '../../policy/limits.ts'
import { counterRange, levelFor } from './difficulty.ts'

const failures = fc.record({ addressFailures: fc.nat(200), targetFailures: fc.nat(200) })

test('more failures never make it easier, and the work is bounded', () => {
  fc.assert(
    fc.property(failures, fc.nat(50), fc.nat(50), (before, more, most) => {
      const after = {
        addressFailures: before.addressFailures + more,
        targetFailures: before.targetFailures + most,
      }
      expect(levelFor(after)).toBeGreaterThanOrEqual(levelFor(before))
      expect(levelFor(after)).toBeLessThanOrEqual(captcha.levels)
    }),
  )
})

test('each level doubles the work', () => {
  for (let level = 0; level < captcha.levels; level++)
    expect(counterRange(level + 1).most).toBe(2 * counterRange(level).most)
  expect(counterRange(0)).toEqual({ least: captcha.counter / 2, most: captcha.counter })
})
