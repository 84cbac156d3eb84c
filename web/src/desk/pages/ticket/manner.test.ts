import { expect, it } from 'vitest'
import { asksForSecret, carriesLink } from './manner.ts'

it.each([
  'Please send us your password.',
  'Then tell me the code you got.',
  'Could you share the seed so that we can restore it?',
])('%s asks for a secret', (text) => expect(asksForSecret(text)).toBe(true))

it.each([
  'Never send anybody your password.',
  'We do not ask you to share a code.',
  'Your password can be replaced on the sign-in page. The code comes by mail.',
])('%s does not', (text) => expect(asksForSecret(text)).toBe(false))

it('a link is seen', () => {
  expect([carriesLink('see https://example.com'), carriesLink('see the help page')]).toEqual([true, false])
})
