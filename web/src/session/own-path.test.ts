import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

test.each([
  '/dashboard',
  '/security',
  '/security/passkeys',
  '/settings/addresses',
  '/activity',
  '/not-me',
  '/withdrawals/0b8f-1',
  '/connect?service=1&return=https%3A%2F%2Fa.example%2Fb',
  '/trading-window',
])('goes back to %s', (path) => {
  expect(ownPath(path)).toBe(path)
})

test.each([
  '//elsewhere.example',
  '/\\elsewhere.example',
  'https://elsewhere.example/dashboard',
  'javascript:alert(1)',
  '/dashboard?next=//elsewhere.example',
  '/dashboard/../../elsewhere',
  '/dashboard\n',
  '/v1/session',
  '/connect?return=https://elsewhere.example',
  '/connect/?a=1',
  '/connect?',
  '/connect?a=1#b',
  '//connect?a=1',
  '/veto',
  '/freeze',
  '',
  undefined,
  ['/dashboard'],
])('never goes to %j', (path) => {
  expect(ownPath(path)).toBeNull()
})
