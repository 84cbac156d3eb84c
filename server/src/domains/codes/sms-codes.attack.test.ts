import { describe, expect, test } from 'vitest'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, expectStatus, mailedCode } from '../../../test/people.ts'
import { freshPhone } from '../../../test/people-sms.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const begin = async () => {
  const browser = world().browser()
  const number = freshPhone()
  await expectStatus(await beginSignUp(browser, number), 201)
  return { browser, number, code: await mailedCode(world(), number) }
}
const answer = (browser: Browser, code: string) => browser.post('/v1/sign-ups/current/answers', { code })
const resend = (browser: Browser) => browser.post('/v1/sign-ups/current/resends')
const wrong = (code: string, n = 1) => String((Number(code) + n) % 1_000_000).padStart(6, '0')
const messages = async (number: string) => (await world().settledMails(number)).length

describe('A08: a code by SMS at sign-up', () => {
  test('a resend never resets the count, in round after round', async () => {
    const { browser, number, code } = await begin()
    let newest = code
    let tries = 0
    let codes = 1
    for (let round = 0; round < 8; round++) {
      for (let n = 1; n <= 3; n++) {
        const reply = await answer(browser, wrong(newest, n))
        if (reply.body.code === 'code-wrong' || reply.body.triesLeft === 0) tries += 1
      }
      await world().advance(31)
      if ((await resend(browser)).status !== 201) continue
      newest = await mailedCode(world(), number, codes)
      codes += 1
    }
    expect(tries).toBe(5)
    expect((await answer(browser, newest)).body.code).toBe('code-spent')
    expect(await messages(number)).toBe(2)
  })

  test('tries are counted over codes of many sign-ups for one number, too', async () => {
    const number = freshPhone()
    let right = 0
    let judged = 0
    for (let n = 0; n < 12; n++) {
      const browser = world().browser()
      const begun = await beginSignUp(browser, number)
      if (begun.status === 201)
        for (let guess = 0; guess < 5; guess++) {
          const reply = await answer(browser, '000000')
          if (reply.status === 201) right += 1
          if (reply.body.code === 'code-wrong' || reply.body.code === 'code-spent') judged += 1
        }
      await world().advance(1_000)
    }
    expect(right).toBe(0)
    // Thirty a day, and what came back in the hours this took.
    expect(judged).toBeLessThanOrEqual(35)
    expect(judged).toBeGreaterThanOrEqual(30)
    expect(await messages(number)).toBeLessThanOrEqual(12)
  })

  test('fifty wrong codes at once, at two processes: five are looked at', async () => {
    const { browser, code } = await begin()
    const other = browser.copy()
    other.moveTo(world().origins[1]!)
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) => answer(n % 2 ? other : browser, wrong(code, n + 1))),
    )
    const judged = replies.filter(({ body }) => body.code === 'code-wrong' || body.triesLeft === 0)
    expect(judged).toHaveLength(5)
    // The number has no guesses left for today either.
    expect((await answer(browser, code)).body.code).toBe('too-many-requests')
  })
})

describe('A12: of several codes by SMS', () => {
  test('only the newest counts', async () => {
    const { browser, number, code } = await begin()
    await world().advance(31)
    await expectStatus(await resend(browser), 201)
    const newest = await mailedCode(world(), number, 1)
    if (newest !== code)
      expect((await answer(browser, code)).body).toMatchObject({ code: 'code-wrong', triesLeft: 4 })
    await expectStatus(await answer(browser, newest), 201)
  })

  test('one that is asked for too early, or fifty times at once, is one', async () => {
    const { browser, number } = await begin()
    const early = await resend(browser)
    expect(early.body).toMatchObject({ code: 'wait' })
    expect(early.body.retryAfterSeconds).toBeGreaterThan(20)
    expect(await messages(number)).toBe(1)
    await world().advance(31)
    const other = browser.copy()
    other.moveTo(world().origins[1]!)
    const replies = await Promise.all(Array.from({ length: 50 }, (_, n) => resend(n % 2 ? other : browser)))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await messages(number)).toBe(2)
  })

  test('at the last second it works, at the limit it does not, and no clock set back revives it', async () => {
    const first = await begin()
    await world().advance(297)
    await expectStatus(await answer(first.browser, first.code), 201)
    const second = await begin()
    await world().advance(300)
    expect((await answer(second.browser, second.code)).body.code).toBe('code-expired')
    await world().advance(-200)
    expect((await answer(second.browser, second.code)).body.code).toBe('code-wrong')
    await world().advance(200)
  })

  test('used once: fifty at once make one account', async () => {
    const { browser, number, code } = await begin()
    const other = browser.copy()
    other.moveTo(world().origins[1]!)
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) => answer(n % 2 ? other : browser, code)),
    )
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    const rows = await world()
      .db.selectFrom('identifiers')
      .select('id')
      .where('canonical', '=', number)
      .execute()
    expect(rows).toHaveLength(1)
    const texts = (await world().settledMails(number)).map(({ text }) => text)
    expect(texts).toHaveLength(2)
    expect(texts.filter((text) => text.includes('your account is ready'))).toHaveLength(1)
  })

  test('A11: it is nothing to another sign-up, and the sign-up is told by which way it came', async () => {
    const [mine, theirs] = [await begin(), await begin()]
    if (mine.code !== theirs.code)
      expect((await answer(mine.browser, theirs.code)).body.code).toBe('code-wrong')
    const { body } = await mine.browser.get('/v1/sign-ups/current')
    expect(body).toMatchObject({
      identifier: mine.number,
      code: { channel: 'sms', resendsLeft: 5, delivery: { state: 'handed' } },
    })
  })
})
