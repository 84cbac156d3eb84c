import { expect, test } from 'vitest'
import { codeIn, titleOf } from './messages.ts'

test.each([
  ['Your code is 042317. It works for 5 minutes.', '042317'],
  ['123456', '123456'],
  ['Order 1234567 and 12345', null],
  ['', null],
])('the code in %j', (text, code) => {
  expect(codeIn(text)).toBe(code)
})

test('an SMS goes by its first line', () => {
  const text = 'Northgate: 661847 signs you in.\n\n@northgate.example #661847'
  expect(titleOf({ subject: '', text })).toBe('Northgate: 661847 signs you in.')
  expect(titleOf({ subject: 'Your code', text })).toBe('Your code')
})
