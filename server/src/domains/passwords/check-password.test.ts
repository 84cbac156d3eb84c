import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { checkPassword } from './check-password.ts'

const verdict = (password: string, context: string[] = [], minimum = 15): string => {
  try {
    checkPassword(password, { minimum, context })
    return 'ok'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.details.field).toBe('password')
    return error.code
  }
}

/** No two neighbours in a walk, no habit: what a person who rolls dice would type. */
const random = (unit: fc.Arbitrary<string>) => fc.string({ unit, minLength: 20, maxLength: 60 })

describe('which passwords may be set', () => {
  test('says how many characters are asked for', () => {
    expect(() => checkPassword('short', { minimum: 8, context: [] })).toThrow(
      expect.objectContaining({
        code: 'password-too-short',
        details: { field: 'password', extras: { minimum: 8 } },
      }),
    )
  })

  test('no rule about kinds of characters: one kind alone will do (ASVS 6.2.5)', () => {
    const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[!-/]/, /[\u4e00-\u9fff]/, /[\u0430-\u044f]/].map((kind) =>
      fc.stringMatching(new RegExp(`^${kind.source}$`)),
    )
    for (const kind of kinds)
      fc.assert(
        fc.property(random(kind), (password) => {
          fc.pre(new Set(password).size > 6)
          expect(verdict(password, ['ann.lee@example.com', 'Sallyport'])).toBe('ok')
        }),
      )
  })

  test('blanks count and stay', () => {
    expect(checkPassword('  kept as typed  ', { minimum: 15, context: [] })).toBe('  kept as typed  ')
  })

  test('a listed word inside a longer one is no reason', () => {
    for (const password of [
      'my password is a purple teapot',
      'dragon839201746',
      'qwerty rhubarb lantern',
      'annlee likes plum cake',
    ])
      expect(verdict(password, ['annlee@example.com'])).toBe('ok')
  })

  test('is fast for the longest password there is', () => {
    const times = Array.from({ length: 5 }, () => {
      const before = performance.now()
      for (const unit of ['a', 'ab', 'qwertyuiopx', 'anna', '1q', 'é'])
        verdict(unit.repeat(256 / unit.length), ['anna@an.na', 'An'])
      return performance.now() - before
    })
    expect(Math.min(...times)).toBeLessThan(500)
  })

  test('any text gets a verdict', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.array(fc.string({ unit: 'binary', maxLength: 20 })),
        (password, context) => {
          verdict(password, context, 0)
        },
      ),
    )
  })
})
