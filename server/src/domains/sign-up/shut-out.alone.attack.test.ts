import { expect, test, vi } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, freshEmail, goodPassword } from '../../../test/people.ts'

// Five an hour for everybody together, in place of three thousand: the test need not send as many.
vi.mock('../../policy/limits.ts', async (original) => {
  const limits = await original<typeof import('../../policy/limits.ts')>()
  const everyone = { ...limits.rates['sign-up.everyone'], size: 5 }
  return { ...limits, rates: { ...limits.rates, 'sign-up.everyone': everyone } }
})

const world = useWorld({ easyCaptcha: true })

test('C13: requests without a solved CAPTCHA use up nothing that is for everybody', async () => {
  for (let n = 0; n < 20; n++) {
    const stranger = world().browser()
    const empty = await stranger.post(
      '/v1/sign-ups',
      n % 2 ? {} : { identifier: freshEmail(), password: goodPassword },
    )
    expect(outcomeOf(empty)).toBe(n % 2 ? '400 bad-shape' : '403 captcha-required')
  }
  for (let n = 0; n < 5; n++)
    expect(outcomeOf(await beginSignUp(world().browser(), freshEmail()))).toBe('201')
  const sixth = await beginSignUp(world().browser(), freshEmail())
  expect(outcomeOf(sixth)).toBe('429 too-many-requests')
  expect(sixth.body.retryAfterSeconds).toBeGreaterThan(0)
})
