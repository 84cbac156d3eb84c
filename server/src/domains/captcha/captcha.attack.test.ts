import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, openBench } from '../../platform/testing/outside.ts'
import { createCaptcha } from './create.ts'
import { encode, type Solved, solve } from './solving.testing.ts'

const captcha = createCaptcha({ provider: 'altcha' })

let bench: Bench
let solved: Solved
beforeAll(async () => {
  bench = await openBench(1)
  solved = await solve(
    await captcha.challenge(bench.outside(), 'sign-in', { addressFailures: 0, targetFailures: 0 }),
  )
})
afterAll(() => bench.end())

const check = (answer: string) => captcha.check(bench.outside(), 'sign-in', answer)
const strange: unknown[] = [
  null,
  true,
  -1,
  1.5,
  '',
  'x',
  [],
  ['x'],
  {},
  { $ne: 1 },
  { toString: 'x' },
  '00'.repeat(4096),
]
/** What the browser tells of its work and nothing depends on: the found key is the proof. */
const remarks = ['time', 'counter']

describe('attacks on the CAPTCHA', () => {
  test('K03: any text is wrong, none throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.json()),
        async (text) => {
          expect(await check(text)).toBe('wrong')
          expect(await check(Buffer.from(text).toString('base64'))).toBe('wrong')
        },
      ),
    )
    for (const text of ['', '=', '{}', encode(null), encode([]), '['.repeat(4000), encode('x'.repeat(9000))])
      expect(await check(text)).toBe('wrong')
  })

  test('K03: a strange value in any place of a true answer is wrong', async () => {
    for (const path of paths(solved).filter((path) => !remarks.includes(path.at(-1)!)))
      for (const value of strange) expect(await check(encode(withValue(solved, path, value)))).toBe('wrong')
  })

  test('K03: an unknown, a missing and a doubled key is wrong', async () => {
    for (const path of paths(solved)) {
      expect(await check(encode(withValue(solved, [...path.slice(0, -1), 'more'], 'x')))).toBe('wrong')
      if (path.at(-1) !== 'time')
        expect(await check(encode(withValue(solved, path, undefined)))).toBe('wrong')
    }
    const proto = JSON.stringify(solved).replace('{', '{"__proto__":{"a":1},')
    expect(await check(Buffer.from(proto).toString('base64'))).toBe('wrong')
  })

  test.each([
    ['a lower cost', ['challenge', 'parameters', 'cost'], 1],
    ['a shorter prefix', ['challenge', 'parameters', 'keyPrefix'], '00'],
    ['another purpose', ['challenge', 'parameters', 'data', 'purpose'], 'sign-up'],
    ['a later end', ['challenge', 'parameters', 'data', 'expiresAt'], 4_000_000_000],
    ['a higher level', ['challenge', 'parameters', 'data', 'level'], 4],
    ['another nonce', ['challenge', 'parameters', 'nonce'], '00'.repeat(16)],
    ['another algorithm', ['challenge', 'parameters', 'algorithm'], 'SHA-256'],
    ['another found key', ['solution', 'derivedKey'], '00'.repeat(32)],
  ])('a signed challenge does not take %s', async (_name, path, value) => {
    expect(await check(encode(withValue(solved, path, value)))).toBe('wrong')
  })

  test('and after all that the answer itself still counts, once', async () => {
    expect(await check(encode(solved))).toBe('right')
    expect(await check(encode(solved))).toBe('wrong')
  })
})

/** Where every value stands, objects included. */
function paths(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  const inside = Object.entries(value).flatMap(([key, member]) => paths(member, [...at, key]))
  return at.length > 0 ? [at, ...inside] : inside
}

function withValue(root: unknown, path: string[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const object = root as Record<string, unknown>
  return { ...object, [key]: withValue(object[key], rest, value) }
}
