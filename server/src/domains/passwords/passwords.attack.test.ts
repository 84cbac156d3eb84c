import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { taken } from '../../../test/timing.ts'
import { Refusal } from '../../platform/refusal.ts'
import { passwordLength } from '../../policy/limits.ts'
import { checkPassword } from './check-password.ts'
import { createHasher, type Hasher } from './hasher.ts'

let hasher: Hasher
beforeAll(async () => {
  hasher = await createHasher({
    concurrency: 1,
    queue: 10,
    pepper: Buffer.alloc(32, 3),
    targetMilliseconds: 1,
  })
})
afterAll(() => hasher.close())

const context = ['ann.lee@example.com', 'Sallyport']

const verdict = (password: string, minimum: number): string => {
  try {
    checkPassword(password, { minimum, context })
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

/** As many code points as asked, no two alike next to each other. */
const ofLength = (length: number, letters: readonly string[]) =>
  Array.from({ length }, (_, at) => letters[(at * at + 3 * at) % letters.length]).join('')
const latin = [...'vkxwjzqpbmhgfy']
const emoji = [...'😀🦀🌵🚲🎻🧊🪁🫖🧭🪵']
const combining = ['e\u0301', 'n\u0303', 'u\u0308', 'c\u0327', 'a\u030a']

describe('A13: length', () => {
  test.each([
    ['alone', passwordLength.alone, 14, 15],
    ['beside a second factor', passwordLength.withFactor, 7, 8],
  ])('%s, counted in code points', (_name, minimum, below, enough) => {
    for (const letters of [latin, emoji, combining]) {
      expect(verdict(ofLength(below, letters), minimum)).toBe('password-too-short')
      expect(verdict(ofLength(enough, letters), minimum)).toBe('ok')
    }
  })

  test('256 code points are taken, the 257th is not, nor the 1025th byte', () => {
    for (const letters of [latin, emoji, combining]) {
      expect(verdict(ofLength(256, letters), 15)).toBe('ok')
      expect(verdict(ofLength(257, letters), 15)).toBe('password-too-long')
    }
    expect(verdict('x'.repeat(1_025), 15)).toBe('password-too-long')
  })

  test('over-long ones are refused before they are hashed, at every door, and cost nothing', async () => {
    for (const size of [1_025, 1_000_000, 100_000_000]) {
      const long = 'x'.repeat(size)
      const refuse = async (): Promise<void> => {
        await expect(hasher.hash(long)).rejects.toMatchObject({ code: 'password-too-long' })
        await expect(hasher.verify(null, long)).rejects.toMatchObject({ code: 'password-too-long' })
        expect(verdict(long, 15)).toBe('password-too-long')
      }
      // The best of several: what else the machine does can only make it slower.
      const times = await Array.fromAsync({ length: 20 }, () => taken(refuse))
      expect(Math.min(...times)).toBeLessThan(20)
    }
  })

  test('text that is no Unicode is refused, so that no two become one', async () => {
    await expect(hasher.hash(`${'x'.repeat(20)}\ud800`)).rejects.toMatchObject({ code: 'bad-shape' })
  })
})

describe('A15: one password, two ways to type it', () => {
  const composed = 'Ärger mit Ångström'
  const decomposed = composed.normalize('NFD')

  test('composed and decomposed open the same account, both ways', async () => {
    expect(decomposed).not.toBe(composed)
    expect(await hasher.verify(await hasher.hash(composed), decomposed)).toBe(true)
    expect(await hasher.verify(await hasher.hash(decomposed), composed)).toBe(true)
  })

  test('nothing else is folded: not compatibility forms, not case, not blanks', async () => {
    const hash = await hasher.hash('ﬁne café  Kelvin')
    for (const other of ['fine café  Kelvin', 'ﬁne cafe  Kelvin', 'ﬁne café Kelvin', 'ﬁne café  kelvin'])
      expect(await hasher.verify(hash, other)).toBe(false)
  })
})

describe('A16: passwords that are tried first', () => {
  test.each([
    '123456789012345',
    '111111111111111',
    'abcabcabcabcabc',
    'qwertyuiop12345',
    '1qaz2wsx3edc4rfv',
    'q1w2e3r4t5y6u7i8',
    'passwordpassword',
    'password password',
    'Password1234567',
    'P@ssw0rdP@ssw0rd',
    'drowssapdrowssap',
    'Password2024!!!',
    'letmeinletmeinletmein',
    'iloveyouiloveyou1',
    'correct horse battery staple',
    'trustno1trustno1',
    'ЙЦУКЕНГШЩЗХЪФЫВ',
  ])('common: %s', (password) => {
    expect(verdict(password, 15)).toBe('password-common')
  })

  test.each([
    'ann.lee@example.com',
    'annleeexample.com',
    'ANNLEE123456789',
    'annleeannleeannlee',
    'eelnnaeelnnaeelnna',
    'annlee-sallyport',
    'Sallyport123456',
    'sallyport2024!!',
    '5allyp0rt5allyp0rt',
    'tropyllas1234567',
    'my... lee ann lee'.slice(6),
    '123annlee@sallyport',
  ])('made of the address or our name: %s', (password) => {
    expect(verdict(password, 8)).toBe('password-predictable')
  })

  test.each(['password', 'iloveyou', 'PASSWORD', 'pa$$w0rd', '1234567890', 'qwertyuiop', 'football1'])(
    'common at eight: %s',
    (password) => {
      expect(verdict(password, passwordLength.withFactor)).toBe('password-common')
    },
  )
})
