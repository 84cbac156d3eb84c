import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, expectStatus, mailedCode } from '../../../test/people.ts'
import { freshPhone } from '../../../test/people-sms.ts'

const world = useWorld()

test('a number signs up with the code in its SMS', async () => {
  const browser = world().browser()
  const number = freshPhone()
  const begun = await expectStatus(await beginSignUp(browser, number), 201)
  expect(begun.body.code).toMatchObject({ channel: 'sms', triesLeft: 5, delivery: null })
  const code = await mailedCode(world(), number)
  const [sms] = await world().settledMails(number)
  expect(sms).toMatchObject({ channel: 'sms', subject: '', html: null, to: number })
  expect(sms?.text).toMatch(/is your code to sign up/)
  expect(sms?.text.split('\n').at(-1)).toBe(`@localhost #${code}`)
  const asked = await browser.get('/v1/sign-ups/current')
  expect(asked.body.code.delivery).toMatchObject({ state: 'handed', reason: null })
  await expectStatus(await browser.post('/v1/sign-ups/current/answers', { code }), 201)
})
