import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveKeys, keysOfRoots, type Roots, UnknownRoot } from './crypto.ts'
import { systemRandom } from './random.ts'

const first = randomBytes(32)
const roots = (...bytes: Buffer[]): Roots => ({
  bytes: new Map(bytes.map((root, n) => [n + 1, root])),
  newest: bytes.length,
})
const keysOf = (given: Roots) => keysOfRoots(() => given, systemRandom)

describe('roots', () => {
  test('one of them is what a master key alone was: sealed, compared and handed out the same', () => {
    const [before, after] = [deriveKeys(first, systemRandom), keysOf(roots(first, randomBytes(32)))]
    expect(after.open('notices', 'x', before.seal('notices', 'x', 'said'))).toEqual(Buffer.from('said'))
    expect(after.mac('codes', 'a', 'b')).toEqual(before.mac('codes', 'a', 'b'))
    expect(after.raw('password-pepper')).toEqual(before.raw('password-pepper'))
  })

  test('the newest one seals, and each opens its own', () => {
    const given = roots(first, randomBytes(32), randomBytes(64))
    for (const newest of [1, 2, 3]) {
      const sealed = keysOf({ ...given, newest }).seal('totp-seeds', 'id', 'seed')
      expect(sealed[0]).toBe(newest)
      expect(keysOf(given).open('totp-seeds', 'id', sealed).toString()).toBe('seed')
    }
  })

  test('one that is not known asks to look again, once for each value', async () => {
    let given = roots(first)
    let looks = 0
    const keys = keysOfRoots(
      () => given,
      systemRandom,
      async () => {
        looks += 1
        given = both
      },
    )
    const both = roots(first, randomBytes(32))
    const sealed = keysOf(both).seal('notices', 'x', 'said')
    const failed = (() => {
      try {
        return keys.open('notices', 'x', sealed)
      } catch (error) {
        return error
      }
    })()
    expect(failed).toBeInstanceOf(UnknownRoot)
    await (failed as UnknownRoot).known
    expect(looks).toBe(1)
    expect(keys.open('notices', 'x', sealed).toString()).toBe('said')
    expect(keys.seal('notices', 'x', 'said')[0]).toBe(2)
  })
})

test('nothing opens but what was sealed, where it was sealed, for what it was sealed', () => {
  const keys = keysOf(roots(first, randomBytes(32)))
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.string(),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (plain, about, at, flip) => {
        const sealed = keys.seal('notices', about, Buffer.from(plain))
        expect(keys.open('notices', about, sealed)).toEqual(Buffer.from(plain))
        const changed = Buffer.from(sealed)
        changed[at % changed.length]! ^= flip
        expect(() => keys.open('notices', about, changed)).toThrow()
        expect(() => keys.open('notices', `${about}!`, sealed)).toThrow()
        expect(() => keys.open('totp-seeds', about, sealed)).toThrow()
        for (const cut of [0, 1, 13, 28, sealed.length - 1])
          expect(() =>
            keys.open('notices', about, sealed.subarray(0, Math.min(cut, sealed.length - 1))),
          ).toThrow()
      },
    ),
  )
})
