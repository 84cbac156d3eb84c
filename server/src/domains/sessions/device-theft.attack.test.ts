import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { givePassword, goodPassword, mailedCode, signUp } from '../../../test/people.ts'

const world = useWorld({ easyCaptcha: true })

test('E01: a thief of the device cookie who signs in to an account of their own takes no browser from its holder', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  const thief = world().browser()
  const own = await signUp(world(), thief)
  thief.jar.set('sallyport_device', holder.jar.get('sallyport_device')!)
  for (const mails of [1, 2]) {
    const begun = await givePassword(thief, own.email)
    if (begun.body.step !== 'address-code') continue
    const code = await mailedCode(world(), own.email, mails)
    await thief.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
  }
  expect((await givePassword(holder, email)).body.step).toBe('done')
  expect((await givePassword(thief, email)).body.step).toBe('address-code')
})

test('E01: one browser stays known to both of its accounts, and each sign-in ends what was copied of that one', async () => {
  const browser = world().browser()
  const first = await signUp(world(), browser)
  const second = await signUp(world(), browser)
  const copied = browser.copy()
  for (const { email } of [first, second, first])
    expect((await givePassword(browser, email, goodPassword)).body.step).toBe('done')
  for (const { email } of [first, second])
    expect((await givePassword(copied, email, goodPassword)).body.step).toBe('address-code')
})
