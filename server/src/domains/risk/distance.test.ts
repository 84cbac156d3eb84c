import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point } from '../../platform/client/place.ts'
import { distanceBetween, isImpossible, surelyBetween } from './distance.ts'

const at = (latitude: number, longitude: number, accuracy: number | null = 0): Point => ({
  latitude,
  longitude,
  accuracy,
})
const lisbon = at(38.7742, -9.1342)
const heathrow = at(51.47, -0.4543)
const kennedy = at(40.6413, -73.7781)
const sydney = at(-33.9399, 151.1753)
const santiago = at(-33.393, -70.7858)

describe('kilometres along the great circle', () => {
  // Between airports, as published for them; the earth is no sphere, so half a hundredth may be missing.
  it.each([
    ['Heathrow and Kennedy', heathrow, kennedy, 5540],
    ['Lisbon and Heathrow', lisbon, heathrow, 1564],
    ['Heathrow and Sydney', heathrow, sydney, 17_020],
    ['Sydney and Santiago, over the Pacific', sydney, santiago, 11_340],
    ['pole and pole', at(90, 0), at(-90, 0), 20_015],
    ['a degree of the equator, over the date line', at(0, 179.5), at(0, -179.5), 111.2],
    ['a quarter of the earth', at(0, 0), at(0, 90), 10_007.5],
  ])('%s', (_name, from, to, kilometres) => {
    expect(Math.abs(distanceBetween(from, to) / kilometres - 1)).toBeLessThan(0.005)
  })

  const anywhere = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    accuracy: fc.constant(0),
  })
  it('is the same both ways, nothing to oneself, never more than half around, never longer by a detour', () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (a, b, c) => {
        const direct = distanceBetween(a, b)
        expect(distanceBetween(a, a)).toBeLessThan(0.001)
        expect(distanceBetween(b, a)).toBeCloseTo(direct, 6)
        expect(direct).toBeGreaterThanOrEqual(0)
        expect(direct).toBeLessThanOrEqual(20_015.2)
        expect(direct).toBeLessThanOrEqual(distanceBetween(a, c) + distanceBetween(c, b) + 0.001)
      }),
    )
  })
})

describe('travel that cannot be', () => {
  const start = new Date('2026-05-04T08:00:00Z')
  const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000)
  const tried = (from: Point, to: Point, hours: number) =>
    isImpossible({ point: from, at: start }, { point: to, at: after(hours) })

  it('is faster than 900 km an hour', () => {
    expect(tried(heathrow, kennedy, 1)).toBe(true)
    expect(tried(heathrow, kennedy, 6.1)).toBe(true)
    expect(tried(heathrow, kennedy, 6.2)).toBe(false)
    expect(tried(lisbon, heathrow, 1.7)).toBe(true)
    expect(tried(lisbon, heathrow, 1.8)).toBe(false)
  })

  it('is farther than 300 km: less may be a mistake', () => {
    expect(tried(at(0, 0), at(0, 2.69), 0)).toBe(false)
    expect(tried(at(0, 0), at(0, 2.7), 0)).toBe(true)
  })

  it('leaves out what the database may be wrong by, at both ends', () => {
    expect(surelyBetween(at(0, 0, 100), at(0, 5, 150))).toBeCloseTo(distanceBetween(at(0, 0), at(0, 5)) - 250)
    expect(surelyBetween(at(0, 0, 300), at(0, 5, 300))).toBe(0)
    expect(tried(at(0, 0, 150), at(0, 5, 150), 0)).toBe(false)
    // What is not said is taken as a hundred.
    expect(tried(at(0, 0, null), at(0, 4.4, null), 0)).toBe(false)
    expect(tried(at(0, 0, null), at(0, 4.6, null), 0)).toBe(true)
  })

  it('K10: has no time where the clock was set back', () => {
    expect(tried(heathrow, kennedy, -48)).toBe(true)
    expect(tried(heathrow, heathrow, -48)).toBe(false)
  })
})
