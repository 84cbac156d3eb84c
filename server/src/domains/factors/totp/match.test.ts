import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, stepAt } from './code.ts'
import { matchCode } from './match.ts'

const secret = Buffer.from('a secret of 20 bytes')
const now = new Date('2026-03-01T12:00:05Z')
const codeAt = (steps: number): string => codeOf(secret, stepAt(now) + steps)

describe('matchCode', () => {
  it('counts this step and the one before', () => {
    expect(matchCode(secret, codeAt(0), now)).toEqual({ kind: 'now', step: stepAt(now) })
    expect(matchCode(secret, codeAt(-1), now)).toEqual({ kind: 'now', step: stepAt(now) - 1 })
  })

  it.each([
    [-2, 60],
    [-20, 600],
    [1, -30],
    [3, -90],
    [20, -600],
  ])('says how far the clock of a code %i steps away is behind', (steps, secondsBehind) => {
    expect(matchCode(secret, codeAt(steps), now)).toEqual({
      kind: 'off',
      step: stepAt(now) + steps,
      hint: { kind: 'clock', secondsBehind },
    })
  })

  it.each([-21, 21, 1000])('knows nothing of a code %i steps away', (steps) =>
    expect(matchCode(secret, codeAt(steps), now)).toEqual({ kind: 'none' }),
  )

  it('takes no code for what is not six ASCII digits, whatever number it writes', () => {
    const wide = [...codeAt(0)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    for (const text of [wide, ` ${codeAt(0)}`, `${codeAt(0)}0`, `${Number(codeAt(0))}x`])
      expect(matchCode(secret, text, now)).toEqual({ kind: 'none' })
  })

  it('never counts a code of another moment than the two steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (steps) => {
        const counts = matchCode(secret, codeAt(steps), now).kind === 'now'
        expect(counts).toBe(steps === 0 || steps === -1)
      }),
      { seed: 6238 },
    )
  })
})
