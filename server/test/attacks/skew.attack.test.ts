import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addHealth } from '../../src/app/health.ts'
import { movableClock } from '../../src/platform/clock.ts'
import { createApp } from '../../src/platform/http/app.ts'
import { openLog } from '../../src/platform/log.ts'
import { outcomeOf } from '../attacks.ts'
import { type Browser, createBrowser } from '../browser.ts'
import { useWorld } from '../harness.ts'
import {
  addTotp,
  beginSignUp,
  codeAt,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../people.ts'

const world = useWorld({ processes: 2 })

/** The second process runs a minute and a half ahead of the first. */
beforeAll(async () => {
  await createBrowser(world().origins[1]!).post('/test/clock', { advanceSeconds: 90 })
})

const nowAt = async (process: number): Promise<Date> =>
  new Date(
    (await createBrowser(world().origins[process]!).post('/test/clock', { advanceSeconds: 0 })).body.now,
  )

/** The same browser at the other process: same cookies, and the origin of that one. */
function at(process: number, browser: Browser): Browser {
  const other = world().browser({ process })
  for (const [name, value] of browser.jar) other.jar.set(name, value)
  return other
}

const give = async (browser: Browser, method: string, code: string): Promise<string> =>
  outcomeOf(await browser.post('/v1/sign-ins/current/answers', { method, code }))

describe('K10: two processes a minute and a half apart', () => {
  test.each([
    [0, 1],
    [1, 0],
  ])('what is begun at %i goes on at %i', async (here, there) => {
    const browser = world().browser({ process: here })
    const email = freshEmail()
    await expectStatus(await beginSignUp(browser, email), 201)
    const code = await mailedCode(world(), email)
    const other = at(there, browser)
    await expectStatus(await other.post('/v1/sign-ups/current/answers', { code }), 201)
    const back = at(here, other)
    const asked = await expectStatus(await back.post('/v1/factors/totp', {}), 403)
    const { id } = asked.body.confirmation
    const prove = { proof: 'password', password: goodPassword }
    await expectStatus(await other.post(`/v1/confirmations/${id}/answers`, prove), 200)
    const begun = await expectStatus(await back.post('/v1/factors/totp', {}, { confirmation: id }), 201)
    const enrolled = at(there, back)
    const totp = codeAt(begun.body.secret, await nowAt(there))
    await expectStatus(
      await enrolled.post(`/v1/factors/totp/${begun.body.id}/confirmation`, { code: totp }),
      200,
    )
    await expectStatus(await enrolled.delete('/v1/session'), 204)
    expect((await at(here, enrolled).get('/v1/session')).status).toBe(401)
  })

  test('a code used at one is worth nothing at the other, whichever comes first', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const { secret, backupCodes } = await addTotp(world(), browser)
    const enter = async (process: number): Promise<Browser> => {
      const other = world().browser({ process })
      await expectStatus(await givePassword(other, email), 200)
      return other
    }
    const ahead = codeAt(secret, await nowAt(1))
    const behind = codeAt(secret, await nowAt(0))
    expect(await give(await enter(1), 'totp', ahead)).toBe('200')
    for (const process of [0, 1])
      for (const code of [ahead, behind])
        expect(await give(await enter(process), 'totp', code)).toMatch(/^422 code-(used|wrong)$/)
    expect(await give(await enter(1), 'backup-code', backupCodes[0]!)).toBe('200')
    expect(await give(await enter(0), 'backup-code', backupCodes[0]!)).toBe('422 code-used')
    expect(await give(await enter(0), 'backup-code', backupCodes[1]!)).toBe('200')
    expect(await give(await enter(1), 'backup-code', backupCodes[1]!)).toBe('422 code-used')
  })
})

describe('K10: the alarm', () => {
  const clock = movableClock()
  const app = createApp({ log: openLog('silent'), trustedProxies: [], headers: {} })
  beforeAll(() => addHealth(app, { db: world().db, clock, stopping: () => false }))
  afterAll(() => app.close())

  test.each([3_600, -3_600, 86_400, 45, -45])(
    'a clock off by %i s is not ready, and says why',
    async (seconds) => {
      clock.advance(seconds)
      const { statusCode, body } = await app.inject('/health/ready')
      clock.advance(-seconds)
      expect([statusCode, JSON.parse(body).status]).toEqual([503, 'clock-drift'])
      expect((await app.inject('/health/ready')).statusCode).toBe(200)
    },
  )
})
