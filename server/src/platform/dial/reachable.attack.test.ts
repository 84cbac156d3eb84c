import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublic } from './reachable.ts'

describe('J01: every address of a network that leads inside', () => {
  const inner: [number, number][] = [
    [0x0a000000, 8],
    [0x7f000000, 8],
    [0x64400000, 10],
    [0xa9fe0000, 16],
    [0xac100000, 12],
    [0xc0a80000, 16],
    [0xe0000000, 4],
    [0xf0000000, 4],
  ]
  const dotted = (bits: number): string => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
  const ofInner = fc
    .constantFrom(...inner)
    .chain(([base, length]) => fc.integer({ min: 0, max: 2 ** (32 - length) - 1 }).map((rest) => base + rest))

  it('is refused, whatever it is wrapped in', () => {
    fc.assert(
      fc.property(ofInner, (bits) => {
        const hex = bits.toString(16).padStart(8, '0')
        const pair = `${hex.slice(0, 4)}:${hex.slice(4)}`
        const wraps = [
          dotted(bits),
          `::ffff:${dotted(bits)}`,
          `::ffff:${pair}`,
          `::${pair}`,
          `64:ff9b::${pair}`,
        ]
        for (const one of [...wraps, `2002:${pair}::1`, `64:ff9b:1::${pair}`, `::ffff:0:${pair}`])
          expect([one, isPublic(one)]).toEqual([one, false])
      }),
    )
  })

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
    '::ffff:8.8.8.8',
  ])('%s is outside', (address) => expect(isPublic(address)).toBe(true))

  it.each(['', 'x', '1.2.3', '1.2.3.4.5', '1.2.3.256', '12345::', 'localhost', '127.0.0.1:80'])(
    '%j is no address at all',
    (text) => expect(isPublic(text)).toBe(false),
  )
})
