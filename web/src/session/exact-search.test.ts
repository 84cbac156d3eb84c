import { expect, test } from 'vitest'
import { parseSearch, stringifySearch, textOf } from './exact-search.ts'

test.each([
  'dGhpcyBpcyBhIHN0YXRl',
  '123',
  '12345678901234567890123',
  '007',
  '1e5',
  '-0',
  'true',
  'null',
  '"quoted"',
  '{"a":1}',
  '{"a": 1}',
  'https://exchange.example/back?a=1&b=%20',
  'a b+c',
])('%j comes back as it was', (text) => {
  const search = `?state=${encodeURIComponent(text)}`
  const read = (from: string) => textOf((parseSearch(from) as { state: unknown }).state)
  expect(read(search)).toBe(text)
  expect(read(stringifySearch({ state: read(search) }))).toBe(text)
})
