import { availableParallelism } from 'node:os'
import { describe, expect, test, vi } from 'vitest'
import type { Browser } from '../browser.ts'
import { useWorld } from '../harness.ts'
import { freshEmail, givePassword, goodPassword, signUp } from '../people.ts'

// One hash on each core and none that waits, in place of two hundred: the test need not send as many.
vi.mock('../../src/policy/limits.ts', async (original) => {
  const limits = await original<typeof import('../../src/policy/limits.ts')>()
  return { ...limits, passwordHash: { ...limits.passwordHash, queue: 0 } }
})

const world = useWorld({ env: { SALLYPORT_HASH_MILLISECONDS: '150' } })
/** More than can be hashed at once. */
const crowd = availableParallelism() + 2

describe('429', () => {
  test('too many wrong passwords: how long to wait stands in the header and the body', async () => {
    const { email } = await signUp(world(), world().browser())
    for (let n = 0; n < 5; n++)
      expect((await givePassword(world().browser(), email, 'wrong but long enough')).status).toBe(422)
    const reply = await givePassword(world().browser(), email, goodPassword)
    expect([reply.status, reply.body.code]).toEqual([429, 'wait'])
    const seconds = Number(reply.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(30)
    expect(reply.body.retryAfterSeconds).toBe(seconds)
  })

  test('a rate that is spent: the same, and the time named is enough', async () => {
    const browser = world().browser()
    const ask = () => browser.post('/v1/captcha/challenges', { purpose: 'sign-in' })
    let reply = await ask()
    for (let n = 0; n < 150 && reply.status === 201; n++) reply = await ask()
    expect([reply.status, reply.body.code]).toEqual([429, 'too-many-requests'])
    const seconds = Number(reply.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(reply.body.retryAfterSeconds).toBe(seconds)
    await world().advance(seconds)
    expect((await ask()).status).toBe(201)
  })
})

describe('503', () => {
  test('with the hashing queue full the next is told to come back, at once, and nothing of it counts', async () => {
    const people: Browser[] = []
    for (let n = 0; n < crowd; n++) {
      const browser = world().browser()
      const { email } = await signUp(world(), browser)
      await browser.delete('/v1/session')
      await browser.post('/v1/sign-ins', { identifier: email })
      people.push(browser)
    }
    const send = people.map((browser) =>
      browser.post('/v1/sign-ins/current/password', { password: goodPassword }),
    )
    const replies = await Promise.all(send)
    const busy = replies.filter(({ status }) => status === 503)
    expect(busy.length).toBeGreaterThan(0)
    expect(busy.length).toBeLessThan(crowd)
    for (const { body, headers } of busy) {
      expect(body.code).toBe('busy')
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
    for (const { status, body } of replies.filter(({ status }) => status !== 503))
      expect([status, body.step]).toEqual([200, 'done'])
    for (const [n, browser] of people.entries()) {
      if (replies[n]!.status !== 503) continue
      // Known browsers are asked for a CAPTCHA after a failure: that none is asked says that none was counted.
      const again = await browser.get('/v1/sign-ins/current')
      expect(again.body).toMatchObject({ step: 'password', captcha: false })
      const done = await browser.post('/v1/sign-ins/current/password', { password: goodPassword })
      expect(done.body).toEqual({ step: 'done' })
    }
  })

  test('a sign-up that found the queue full has sent no mail and left nothing behind', async () => {
    const all = await Promise.all(
      Array.from({ length: crowd }, async () => {
        const browser = world().browser()
        return { browser, email: freshEmail(), captcha: await browser.captcha('sign-up') }
      }),
    )
    const replies = await Promise.all(
      all.map(({ browser, email, captcha }) =>
        browser.post('/v1/sign-ups', { identifier: email, password: goodPassword, captcha }),
      ),
    )
    const refused = all.filter((_one, n) => replies[n]!.body.code === 'busy')
    expect(refused.length).toBeGreaterThan(0)
    for (const { email, browser } of refused) {
      expect(await world().settledMails(email)).toEqual([])
      expect((await browser.get('/v1/sign-ups/current')).body.code).toBe('attempt-required')
    }
  })
})
