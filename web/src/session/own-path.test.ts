import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

test.each(['/dashboard', '/security', '/security/passkeys', '/settings/addresses', '/activity', '/not-me'])(
  'goes back to %s',
  (path) => {
    expect(ownPath(path)).toBe(path)
  },
)

test.each([
  '//elsewhere.example',
  '/\\elsewhere.example',
  'https://elsewhere.example/dashboard',
  'javascript:alert(1)',
  '/dashboard?next=//elsewhere.example',
  '/dashboard/../../elsewhere',
  '/dashboard\n',
  '/v1/session',
  '/veto',
  '/freeze',
  '',
  undefined,
  ['/dashboard'],
])('never goes to %j', (path) => {
  expect(ownPath(path)).toBeNull()
})
