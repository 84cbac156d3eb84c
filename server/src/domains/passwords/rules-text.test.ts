import { expect, test } from 'vitest'
import { passwordRulesText } from './rules-text.ts'

test('the text says the numbers of the policy', () => {
  const text = passwordRulesText({ alone: 31, withFactor: 17, maximum: 97, maximumBytes: 400 } as never).join(
    '\n',
  )
  for (const number of [31, 17, 97]) expect(text).toContain(String(number))
})
