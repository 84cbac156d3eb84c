import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseCost, isBelow, passesOf } from './hash-cost.ts'

describe('the cost', () => {
  test('stays within the target and never below the floor', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.integer({ min: 1, max: 1000 }),
        (each, target) => {
          const { memoryKiB, timeCost } = chooseCost(each, target)
          expect(memoryKiB).toBe(19_456)
          expect(timeCost).toBeGreaterThanOrEqual(2)
          expect(timeCost === 2 || timeCost * each <= target).toBe(true)
        },
      ),
    )
  })

  test('is the same for measurements that differ by little', () => {
    expect(chooseCost(5.1, 60)).toEqual(chooseCost(5.9, 60))
  })

  test('compares by memory and by passes', () => {
    const current = { memoryKiB: 19_456, timeCost: 4 }
    expect(isBelow({ memoryKiB: 19_456, timeCost: 4 }, current)).toBe(false)
    expect(isBelow({ memoryKiB: 65_536, timeCost: 3 }, current)).toBe(true)
    expect(passesOf({ memoryKiB: 38_912, timeCost: 3 }, 19_456)).toBe(6)
  })
})
