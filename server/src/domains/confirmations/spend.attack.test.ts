import { describe, expect, it } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, signIn } from '../../../test/people.ts'
import {
  atSecond,
  demanded,
  eventsOf,
  finished,
  givePassword,
  newHolder,
  stillSignedIn,
  tally,
  use,
} from './asking.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const codes = '/v1/factors/backup-codes'

describe('F01: one confirmation used again', () => {
  it('acts once when it is used fifty times at once over two processes', async () => {
    const { browser, secret } = await newHolder(world())
    const id = await finished(world(), browser, 'POST', codes, secret)
    const second = atSecond(world(), browser)
    const uses = Array.from({ length: 50 }, (_, n) => use(n % 2 ? second : browser, 'POST', codes, id))
    // The one that acts renews the session; who comes later comes with a token that is over.
    const {
      '410 confirmation-over': over,
      '401 session-required': late,
      ...rest
    } = tally(await Promise.all(uses))
    expect(rest).toEqual({ '201': 1 })
    expect((over ?? 0) + (late ?? 0)).toBe(49)
    const alive = await stillSignedIn(browser, second)
    expect(await eventsOf(alive, 'backup-codes.made')).toHaveLength(2)
    expect((await use(alive, 'POST', codes, id)).body.code).toBe('confirmation-over')
    expect(await eventsOf(alive, 'confirmation.burnt')).toMatchObject([{ data: { because: 'used-again' } }])
  })
})

describe('F02: a confirmation of one thing used for another', () => {
  it('is burnt by another parameter, for the right one too', async () => {
    const { browser, secret, id: totp } = await newHolder(world())
    const id = await finished(world(), browser, 'DELETE', `/v1/factors/totp/${totp}`, secret)
    const other = await use(browser, 'DELETE', `/v1/factors/totp/${crypto.randomUUID()}`, id)
    expect(other.body.code).toBe('confirmation-mismatch')
    expect((await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, id)).body.code).toBe('confirmation-over')
    expect((await browser.get('/v1/factors')).body.totp).not.toBeNull()
    expect(await eventsOf(browser, 'confirmation.')).toMatchObject([
      { type: 'confirmation.burnt', data: { action: 'factors.totp.remove', because: 'changed' } },
    ])
  })

  it('is refused where no confirmation has that name, and where it is no name at all', async () => {
    const { browser } = await newHolder(world())
    const unknown = await use(browser, 'POST', codes, crypto.randomUUID())
    expect(tally([unknown])).toEqual({ '409 confirmation-mismatch': 1 })
    for (const name of ['x', "'; drop table confirmations", `${crypto.randomUUID()} `.repeat(2)])
      expect(tally([await use(browser, 'POST', codes, name)])).toEqual({ '409 confirmation-mismatch': 1 })
  })
})

describe('F04: a confirmation outside its session, its time or its factors', () => {
  it('is refused to another session of the same account, and burnt', async () => {
    const { browser, email, secret } = await newHolder(world())
    const other = world().browser()
    await signIn(world(), other, email, secret)
    const id = await finished(world(), browser, 'POST', codes, secret)
    expect((await use(other, 'POST', codes, id)).body.code).toBe('confirmation-mismatch')
    expect((await use(browser, 'POST', codes, id)).body.code).toBe('confirmation-over')
    expect(await eventsOf(browser, 'confirmation.')).toMatchObject([{ data: { because: 'other-session' } }])
  })

  it('is refused to another account, which learns nothing of it', async () => {
    const { browser, secret } = await newHolder(world())
    const stranger = await newHolder(world())
    const id = await finished(world(), browser, 'POST', codes, secret)
    const [taken, unknown] = [
      await use(stranger.browser, 'POST', codes, id),
      await use(stranger.browser, 'POST', codes, crypto.randomUUID()),
    ]
    expect(taken.body).toEqual(unknown.body)
    expect(await eventsOf(stranger.browser, 'confirmation.')).toEqual([])
    const answered = await givePassword(stranger.browser, id)
    expect(answered.body).toEqual((await givePassword(stranger.browser, crypto.randomUUID())).body)
  })

  it('takes no answer from another session', async () => {
    const { browser, email, secret } = await newHolder(world())
    const other = world().browser()
    await signIn(world(), other, email, secret)
    const { id } = await demanded(browser, 'POST', codes)
    expect((await givePassword(other, id)).body.code).toBe('confirmation-over')
    expect((await givePassword(browser, id)).body.code).toBe('confirmation-over')
  })

  it('is worth nothing after the session was signed out', async () => {
    const { browser, secret } = await newHolder(world())
    const id = await finished(world(), browser, 'POST', codes, secret)
    const thief = browser.copy()
    await expectStatus(await browser.delete('/v1/session'), 204)
    expect((await use(thief, 'POST', codes, id)).body.code).toBe('session-required')
  })

  it('ends when a factor changes meanwhile', async () => {
    const { browser, secret, id: totp } = await newHolder(world())
    const id = await finished(world(), browser, 'POST', codes, secret)
    const removal = await finished(world(), browser, 'DELETE', `/v1/factors/totp/${totp}`, secret)
    await expectStatus(await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, removal), 204)
    expect((await use(browser, 'POST', codes, id)).body.code).toBe('confirmation-over')
  })

  it('is over five minutes after it was asked for', async () => {
    const { browser, secret } = await newHolder(world())
    const early = await finished(world(), browser, 'POST', codes, secret)
    const { expiresAt } = (await demanded(browser, 'POST', codes)) as { expiresAt: string }
    const late = await finished(world(), browser, 'POST', codes, secret)
    const left = new Date(expiresAt).getTime() - (await world().now()).getTime()
    await world().advance(Math.floor(left / 1000) - 10)
    expect((await use(browser, 'POST', codes, early)).body.code).toBe('confirmation-over')
    await expectStatus(await use(browser, 'POST', codes, late), 201)
    await world().advance(40)
    const events = await eventsOf(browser, 'confirmation.')
    expect(events).toMatchObject([{ data: { because: 'expired' } }])
  })
})

it('lets settings change one after the other, whatever comes at once', async () => {
  const { browser, secret, id: totp } = await newHolder(world())
  const make = await finished(world(), browser, 'POST', codes, secret)
  const remove = await finished(world(), browser, 'DELETE', `/v1/factors/totp/${totp}`, secret)
  const second = atSecond(world(), browser)
  const [made, removed] = await Promise.all([
    use(browser, 'POST', codes, make),
    use(second, 'DELETE', `/v1/factors/totp/${totp}`, remove),
  ])
  // The first one to act renews the session, so the other may come too late for it.
  expect([201, 401, 410]).toContain(made.status)
  expect([204, 401, 410]).toContain(removed.status)
  const { body } = await (await stillSignedIn(browser, second)).get('/v1/factors')
  if (removed.status === 204) expect(body).toMatchObject({ totp: null, backupCodes: null })
  else expect(body).toMatchObject({ totp: { id: totp }, backupCodes: { left: 10 } })
})
