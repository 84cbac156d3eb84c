import { beforeAll, describe, expect, test } from 'vitest'
import { type Browser, useWorld } from '../../../test/harness.ts'
import {
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../../../test/people.ts'
import { addService, handOver, type Service } from '../../../test/service.ts'
import { findSource } from './index.ts'

const world = useWorld({ processes: 2 })
let service: Service
beforeAll(async () => {
  service = await addService(world())
})

async function newSession(more: object = {}) {
  const browser = world().browser()
  const email = freshEmail()
  await signUp(world(), browser, email, undefined, more)
  return { browser, email, taken: await handOver(service, browser) }
}

/** What a service hears of a token, at both processes; all doors agree. */
async function isActive(taken: { token: string; session: string }, active?: boolean): Promise<boolean> {
  const { token, session } = taken
  const heard = new Set<boolean>()
  for (const process of [0, 1]) {
    const asked = { token, ...(active !== undefined && { active }) }
    heard.add((await service.post('/service/v1/sessions/introspect', asked, process)).body.active)
    const trade = await service.post('/service/v1/trades/check', { token }, process)
    heard.add(!trade.body.reasons.includes('session-over'))
  }
  heard.add((await findSource(world().db, service.id, session, await world().now())) !== null)
  if (heard.size !== 1) throw new Error('not all doors agree')
  return [...heard][0]!
}

const second = async (email: string, password: string): Promise<Browser> => {
  const browser = world().browser()
  await givePassword(browser, email, password)
  return browser
}

describe('E03, F10: what ends a session ends it at the exchange, at once and everywhere', () => {
  test.each<[string, (browser: Browser) => Promise<unknown>]>([
    ['signed out', (browser) => browser.delete('/v1/session')],
    [
      'signed out at the other process',
      async (browser) => {
        browser.moveTo(world().origins[1]!)
        return await browser.delete('/v1/session', { origin: world().origins[1]! })
      },
    ],
    [
      'ended from the list',
      async (browser) => {
        const { id } = (await browser.get('/v1/session')).body.session
        return await browser.delete(`/v1/sessions/${id}`)
      },
    ],
  ])('%s', async (_, end) => {
    const { browser, taken } = await newSession()
    expect(await isActive(taken)).toBe(true)
    expect((await end(browser)) as { status: number }).toMatchObject({ status: 204 })
    expect(await isActive(taken)).toBe(false)
  })

  test('a new password ends that of every other place, and a freeze the one it did not come from', async () => {
    const { email, taken, browser } = await newSession()
    const { other, otherTaken } = await signedInAgain(email)
    const change = { password: 'another quiet harbour 48' }
    await expectStatus(
      await confirmed(other, 'POST', '/v1/password', { password: goodPassword }, change),
      204,
    )
    expect(await isActive(taken)).toBe(false)
    expect((await browser.get('/v1/session')).status).toBe(401)
    // It goes on with a new cookie; for the exchange it is the session it was.
    expect(await isActive(otherTaken)).toBe(true)
    const { other: third, otherTaken: thirdTaken } = await signedInAgain(email, change.password)
    await expectStatus(await third.post('/v1/freeze'), 200)
    expect(await isActive(otherTaken)).toBe(false)
    expect(await isActive(thirdTaken)).toBe(true)
  })

  async function signedInAgain(email: string, password = goodPassword) {
    const other = await second(email, password)
    if ((await other.get('/v1/session')).status !== 200) {
      const sent = (await world().settledMails(email)).filter(({ text }) => /\b\d{6}\b/.test(text)).length
      const code = await mailedCode(world(), email, Math.max(0, sent - 1))
      await expectStatus(
        await other.post('/v1/sign-ins/current/answers', { method: 'address-code', code }),
        200,
      )
    }
    return { other, otherTaken: await handOver(service, other) }
  }

  test('signing out at the exchange ends the session itself; twice is once; another service ends nothing', async () => {
    const { browser, taken } = await newSession()
    const stranger = await addService(world())
    const ending = { token: taken.token }
    expect((await stranger.post('/service/v1/sessions/end', ending)).body.code).toBe('session-unknown')
    expect(await isActive(taken)).toBe(true)
    expect((await service.post('/service/v1/sessions/end', ending)).status).toBe(204)
    expect((await browser.get('/v1/session')).status).toBe(401)
    expect((await service.post('/service/v1/sessions/end', ending)).status).toBe(204)
    const ended = (
      await world().db.selectFrom('events').select('type').where('account_id', '=', taken.account).execute()
    ).filter(({ type }) => type === 'session.ended')
    expect(ended).toHaveLength(1)
  })

  test('another service has no source in it, and nobody has one in a session that was never handed over', async () => {
    const { browser, taken } = await newSession()
    const stranger = await addService(world())
    const now = await world().now()
    expect(await findSource(world().db, stranger.id, taken.session, now)).toBeNull()
    expect(await findSource(world().db, service.id, crypto.randomUUID(), now)).toBeNull()
    expect(await findSource(world().db, service.id, taken.session, now)).toEqual({ accountId: taken.account })
    const alone = world().browser()
    await signUp(world(), alone)
    const { id } = (await alone.get('/v1/session')).body.session
    expect(await findSource(world().db, service.id, id, now)).toBeNull()
    expect((await browser.get('/v1/session')).status).toBe(200)
  })
})

describe('E06: time', () => {
  const hour = 60 * 60

  test('polling keeps no session alive, use does, and nothing lives longer than a day', async () => {
    const polled = await newSession()
    const used = await newSession()
    for (let n = 0; n < 3; n += 1) {
      await world().advance(25 * 60)
      await isActive(polled.taken, false)
      expect(await isActive(used.taken, true), `use ${n}`).toBe(true)
    }
    expect(await isActive(polled.taken)).toBe(false)
    expect((await polled.browser.get('/v1/session')).status).toBe(401)
    expect((await used.browser.get('/v1/session')).status).toBe(200)
    // A clock set back does not revive it (K10).
    await world().advance(-hour)
    expect(await isActive(polled.taken)).toBe(false)
    await world().advance(hour)
    for (let n = 0; n < 25; n += 1) {
      await world().advance(55 * 60)
      await isActive(used.taken, true)
    }
    expect(await isActive(used.taken)).toBe(false)
  })

  test('at a shared computer a quarter of an hour is enough, and an answer is never believed past the end', async () => {
    const { taken } = await newSession({ sharedComputer: true })
    const cacheSeconds = async () =>
      (await service.post('/service/v1/sessions/introspect', { token: taken.token })).body.cacheSeconds
    expect(await cacheSeconds()).toBe(5)
    await world().advance(15 * 60 - 3)
    expect(await cacheSeconds()).toBeLessThan(3)
    await world().advance(4)
    expect(await isActive(taken)).toBe(false)
  })
})
