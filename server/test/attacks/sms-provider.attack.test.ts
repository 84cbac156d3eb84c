import { describe, expect, test } from 'vitest'
import { json, silence, twilioError, twilioTook } from '../../src/domains/notices/testing/provider.ts'
import { until } from '../harness.ts'
import { beginSignUp, expectStatus, freshEmail, goodPassword, mailedCode } from '../people.ts'
import { freshPhone } from '../people-sms.ts'
import { deliveryOf, useTwilio } from '../sms-provider.ts'

describe('C05: the side effect tells nothing by its time', () => {
  const { world, twilio, signUpByPhone } = useTwilio()

  test('no answer waits for the SMS provider, for a known number as little as for a new one', async () => {
    const { number: known } = await signUpByPhone()
    twilio().answers(silence)
    const times: number[] = []
    for (let n = 0; n < 8; n++) {
      const begun = performance.now()
      expect((await beginSignUp(world().browser(), n % 2 ? freshPhone() : known)).status).toBe(201)
      times.push(performance.now() - begun)
    }
    // Its deadline is many times this.
    expect(Math.max(...times)).toBeLessThan(3_000)
  })

  test('K12: while it is silent, mail leaves as ever', async () => {
    twilio().answers(silence)
    for (let n = 0; n < 12; n++) await expectStatus(await beginSignUp(world().browser(), freshPhone()), 201)
    await new Promise((resolve) => setTimeout(resolve, 11_000))
    const begun = performance.now()
    const browser = world().browser()
    const email = freshEmail()
    await expectStatus(await beginSignUp(browser, email), 201)
    await mailedCode(world(), email)
    expect(performance.now() - begun).toBeLessThan(6_000)
  }, 60_000)
})

describe('K12: a provider that is away, or turns a message down', () => {
  const { world, twilio, codeTo } = useTwilio()

  test('is asked again, and what was put off arrives', async () => {
    twilio().answers(json(503, ''))
    const [browser, number] = [world().browser(), freshPhone()]
    await expectStatus(await beginSignUp(browser, number), 201)
    await twilio().sentTo(number)
    expect(await deliveryOf(browser)).toBeNull()
    twilio().answers(twilioTook())
    await until(async () => (await deliveryOf(browser))?.state === 'handed')
    const code = await codeTo(number)
    await expectStatus(await browser.post('/v1/sign-ups/current/answers', { code }), 201)
  })

  test('tells the person in our words, and is asked once', async () => {
    const number = freshPhone()
    twilio().answers(twilioError(400, 21614, `${number} is not a mobile number`))
    const browser = world().browser()
    await expectStatus(await beginSignUp(browser, number), 201)
    await until(async () => (await deliveryOf(browser))?.state === 'failed')
    expect(await deliveryOf(browser)).toMatchObject({ state: 'failed', reason: 'unreachable' })
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    const asked = twilio().asked.filter(({ body }) => body.includes(encodeURIComponent(number)))
    expect(asked).toHaveLength(1)
  })
})

describe('K14: a number and a code', () => {
  const { world, twilio, signUpByPhone } = useTwilio()

  test('stand in no log line, whatever happens to them, and in no table but where they belong', async () => {
    const { number, code } = await signUpByPhone()
    const refusedOne = freshPhone()
    twilio().answers(twilioError(400, 21211, `The number ${refusedOne} is not right: ${code}`))
    await expectStatus(await beginSignUp(world().browser(), refusedOne), 201)
    const lost = freshPhone()
    twilio().answers(json(500, `cannot send to ${lost}`))
    await expectStatus(await beginSignUp(world().browser(), lost), 201)
    await until(async () => world().logLines().includes('SMS provider: 400 21211'))
    await twilio().sentTo(lost)
    await world().browser().post('/v1/sign-ups', { identifier: lost, password: goodPassword })
    await world()
      .browser()
      .post('/v1/sign-ups', { identifier: `${lost}#1`, password: goodPassword })
    const log = world().logLines()
    for (const canary of [number, refusedOne, lost, twilio().token])
      for (const form of [canary, canary.slice(1), encodeURIComponent(canary)])
        expect(log.includes(form), form).toBe(false)
    expect(log).not.toMatch(new RegExp(`(?<![0-9a-f.])${code}(?![0-9a-f])`))
    const notices = await world().db.selectFrom('notices').selectAll().execute()
    expect(JSON.stringify(notices)).not.toContain(number.slice(1))
  })
})

describe('a holder with a number and no mail address', () => {
  const { twilio, signUpByPhone } = useTwilio()

  test('is told by SMS', async () => {
    const { number } = await signUpByPhone()
    await until(async () =>
      twilio().asked.some(({ body }) => {
        const form = new URLSearchParams(body)
        return form.get('To') === number && form.get('Body')!.includes('your account is ready')
      }),
    )
  })
})
