import { expect, test } from 'vitest'
import { parsePath } from './path.ts'

const path = { account: 'a', since: 5, skipped: ['freeze'] }

test('what was kept is read again', () => {
  expect(parsePath(JSON.stringify(path))).toEqual(path)
})

test('a step that is none is left out', () => {
  expect(parsePath(JSON.stringify({ ...path, skipped: ['freeze', 'dance', 7] }))).toEqual(path)
})

test.each([
  null,
  '',
  'null',
  '7',
  '"path"',
  '[]',
  '{}',
  '{"account":"a"',
  '{"account":"a","since":"5","skipped":[]}',
])('%j is no path', (kept) => {
  expect(parsePath(kept)).toBeNull()
})
