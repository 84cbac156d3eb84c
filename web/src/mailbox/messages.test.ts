import { expect, test } from 'vitest'
import { codeIn } from './messages.ts'

test.each([
  ['Your code is 042317. It works for 5 minutes.', '042317'],
  ['123456', '123456'],
  ['Order 1234567 and 12345', null],
  ['', null],
])('the code in %j', (text, code) => {
  expect(codeIn(text)).toBe(code)
})
