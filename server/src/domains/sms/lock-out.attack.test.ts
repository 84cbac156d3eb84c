import { describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, expectStatus, freshEmail, givePassword, signUp } from '../../../test/people.ts'
import { addSms, codeSentBy } from '../../../test/people-sign-in.ts'
import { freshPhone } from '../../../test/people-sms.ts'
import { smsBreaker } from '../../policy/limits.ts'

const world = useWorld({ easyCaptcha: true })

async function holderWithSms() {
  const [email, number] = [freshEmail(), freshPhone()]
  const browser = world().browser()
  await signUp(world(), browser, email)
  await addSms(world(), browser, number)
  return { email, number }
}

/** From a browser nobody knows, through password and SMS. */
async function signInBySms({ email, number }: { email: string; number: string }): Promise<void> {
  const browser = world().browser()
  const [code, asked] = await codeSentBy(world(), number, () => givePassword(browser, email))
  expect(asked.body).toMatchObject({ step: 'factor', sms: { code: { channel: 'sms' } } })
  await expectStatus(await browser.post('/v1/sign-ins/current/answers', { method: 'sms', code }), 200)
}

describe('A23: strangers who type numbers keep nobody from signing in', () => {
  test('by the number itself, until no more goes to it for them', async () => {
    const holder = await holderWithSms()
    const statuses: number[] = []
    for (let n = 0; n < 8; n++) statuses.push((await beginSignUp(world().browser(), holder.number)).status)
    expect(statuses.at(-1)).toBe(429)
    await signInBySms(holder)
  })

  test('by numbers of the same country, until the breaker speaks', async () => {
    const holder = await holderWithSms()
    for (let n = 0; n < smsBreaker.from; n++) await beginSignUp(world().browser(), freshPhone())
    expect((await beginSignUp(world().browser(), freshPhone())).body.code).toBe('too-many-requests')
    await signInBySms(holder)
    const texts = (await world().settledMails(holder.number)).map(({ text }) => text)
    expect(texts.filter((text) => text.includes('is your code to sign in'))).toHaveLength(1)
  })
})
