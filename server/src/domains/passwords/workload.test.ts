import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWorkload } from './workload.ts'

const cost = { memoryKiB: 19_456, timeCost: 4 }
const salt = 'c2FsdHNhbHRzYWx0c2FsdA'
const tag = 'dGFndGFndGFndGFndGFndGFndGFndGFndGFndGFndGE'
const hashOf = (m: number, t: number) => `$argon2id$v=19$m=${m},t=${t},p=1$${salt}$${tag}`

describe('C01: every check takes as long', () => {
  test('nobody’s, an old one and a new one', () => {
    const paddingFor = createWorkload(cost)
    expect(paddingFor(null)).toBe(4)
    expect(paddingFor(hashOf(19_456, 4))).toBe(0)
    expect(paddingFor(hashOf(19_456, 2))).toBe(2)
    expect(paddingFor(hashOf(9_728, 2))).toBe(3)
  })

  test('also when hashes are dearer than today’s, as after a move to a slower machine', () => {
    const paddingFor = createWorkload(cost)
    expect(paddingFor(hashOf(19_456, 6))).toBe(0)
    expect(paddingFor(null)).toBe(6)
    expect(paddingFor(hashOf(19_456, 4))).toBe(2)
  })

  test('but one monstrous row slows nobody else', () => {
    const paddingFor = createWorkload(cost)
    expect(paddingFor(hashOf(19_456, 900))).toBe(0)
    expect(paddingFor(null)).toBe(4)
  })

  test('whatever was seen, work and padding come to one sum from then on', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 1 }), (seen) => {
        const paddingFor = createWorkload(cost)
        for (const t of seen) paddingFor(hashOf(19_456, t))
        const sums = seen.map((t) => t + paddingFor(hashOf(19_456, t)))
        expect(new Set([...sums, paddingFor(null)]).size).toBe(1)
      }),
    )
  })
})
