import { expect, test } from 'vitest'
import { widgetOptions } from './vendor.ts'

test('what a token is for goes to Turnstile, whose word the server asks for, and to nobody else', () => {
  const tokens: (string | null)[] = []
  const asked = {
    siteKey: 'key',
    purpose: 'sign-up',
    solved: (token: string | null) => tokens.push(token),
  } as const
  const options = widgetOptions({ ...asked, provider: 'turnstile' })
  expect(options).toMatchObject({ sitekey: 'key', action: 'sign-up' })
  expect(widgetOptions({ ...asked, provider: 'hcaptcha' })).not.toHaveProperty('action')
  options.callback('token')
  options['expired-callback']()
  expect(tokens).toEqual(['token', null])
})
