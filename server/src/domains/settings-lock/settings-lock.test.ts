import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import { systemRandom } from '../../platform/random.ts'
import { signInAgain } from '../identifiers/changing.testing.ts'
import { isLocked } from './index.ts'
import { makeKey } from './key.ts'
import {
  askToUnlock,
  day,
  endDue,
  giveKey,
  lock,
  lockEvents,
  lockOf,
  open,
  path,
  someone,
  stop,
  toldOf,
} from './locking.testing.ts'

const world = useWorld({ easyCaptcha: true })

const lockedNow = async (accountId: string) => await isLocked(world().db, accountId, await world().now())
const adding = { identifier: freshEmail('new') }

describe('locking', () => {
  test('takes two proofs and shows what follows; from then on a change is refused before any proof', async () => {
    const person = await someone(world())
    const { browser, email, accountId } = person
    expect(await lockOf(browser)).toEqual(open)
    const asked = await expectStatus(await browser.post(path, { days: 7, key: false }), 403)
    const { proofs, shown } = asked.body.confirmation
    expect(proofs.map(({ kind }: { kind: string }) => kind)).toEqual(['password', 'address-code'])
    expect(shown.slice(2, -1)).toEqual([
      { label: 'Unlocking takes', value: '7 days' },
      { label: 'Unlock key', value: 'None: there is only the wait' },
    ])
    expect(await lock(person)).toBeNull()
    const now = await lockOf(browser)
    expect(now).toEqual({ state: 'locked', days: 7, lockedAt: now.lockedAt, unlocksAt: null, key: false })
    const refused = await browser.post('/v1/identifiers', adding)
    expect([outcomeOf(refused), refused.body.unlocksAt]).toEqual(['423 settings-locked', null])
    expect(outcomeOf(await browser.post(path, { days: 30, key: true }))).toBe('423 settings-locked')
    await world().advance(40 * day)
    expect(await lockedNow(accountId)).toBe(true)
    expect(await toldOf(world(), email)).toEqual(['locked'])
    expect(await lockEvents(world(), accountId)).toEqual([{ type: 'locked', days: 7, key: false }])
  })

  test.each([0, 31, -1, 1.5, '7', null, 1e9])('is not for %j days', async (days) => {
    const { browser, accountId } = await someone(world())
    const reply = await browser.post(path, { days, key: false })
    expect([outcomeOf(reply), reply.body.field]).toEqual(['400 bad-shape', 'days'])
    expect(await lockedNow(accountId)).toBe(false)
  })
})

describe('unlocking', () => {
  test('waits all of its days, then opens by itself and is told, once', async () => {
    const person = await someone(world())
    const { browser, email, proofs, accountId } = person
    await lock(person, 3)
    const { body } = await expectStatus(await askToUnlock(person), 200)
    const left = Date.parse(body.unlocksAt) - (await world().now()).getTime()
    expect(left).toBeGreaterThan((3 * day - 60) * 1000)
    expect(left).toBeLessThanOrEqual(3 * day * 1000)
    expect(body).toMatchObject({ state: 'unlocking', days: 3 })
    expect(outcomeOf(await browser.post(`${path}/unlocking`))).toBe('409 unlock-under-way')
    const refused = await browser.post('/v1/identifiers', adding)
    expect([outcomeOf(refused), refused.body.unlocksAt]).toEqual(['423 settings-locked', body.unlocksAt])

    await world().advance(Math.floor(left / 1000) - 60)
    await endDue(world())
    expect(await lockedNow(accountId)).toBe(true)
    expect(await toldOf(world(), email)).toEqual(['locked', 'unlocking'])
    await world().advance(61)
    expect(await lockedNow(accountId)).toBe(false)
    await signInAgain(world(), browser, email)
    expect(await lockOf(browser)).toEqual(open)
    expect(outcomeOf(await stop(browser))).toBe('409 settings-not-locked')
    await endDue(world())
    await endDue(world())
    expect(await toldOf(world(), email)).toEqual(['locked', 'unlocking', 'unlocked'])
    expect((await browser.post('/v1/identifiers', adding)).body.code).toBe('confirmation-required')
    // A new lock is a new one, and its wait as well.
    await lock({ browser, proofs }, 1)
    await expectStatus(await askToUnlock({ browser, proofs }), 200)
    expect((await lockEvents(world(), accountId)).map((event) => (event as { type: string }).type)).toEqual([
      'locked',
      'unlock-requested',
      'unlocked',
      'locked',
      'unlock-requested',
    ])
  })

  test('is stopped by a session alone; asked for again, it waits all of its days anew', async () => {
    const person = await someone(world())
    const { browser, email, accountId } = person
    await lock(person, 2)
    expect(outcomeOf(await stop(browser))).toBe('409 unlock-not-asked')
    await expectStatus(await askToUnlock(person), 200)
    await world().advance(day)
    await signInAgain(world(), browser, email)
    expect((await expectStatus(await stop(browser), 200)).body).toMatchObject({
      state: 'locked',
      unlocksAt: null,
    })
    await world().advance(1.5 * day)
    await endDue(world())
    expect(await lockedNow(accountId)).toBe(true)
    await signInAgain(world(), browser, email)
    const { body } = await expectStatus(await askToUnlock(person), 200)
    expect(Date.parse(body.unlocksAt) - (await world().now()).getTime()).toBeGreaterThan(
      (2 * day - 60) * 1000,
    )
    expect(await toldOf(world(), email)).toEqual(['locked', 'unlocking', 'stays', 'unlocking'])
  })

  test('whose end nobody wrote down yet keeps nobody from locking anew; the mail about that says how things are', async () => {
    const person = await someone(world())
    const { browser, email, accountId } = person
    await lock(person, 1)
    await expectStatus(await askToUnlock(person), 200)
    await world().advance(day + 1)
    await signInAgain(world(), browser, email)
    await lock(person, 2, true)
    expect(await lockEvents(world(), accountId)).toMatchObject([
      { type: 'locked' },
      { type: 'unlock-requested' },
      { type: 'unlocked', by: 'time' },
      { type: 'locked', days: 2, key: true },
    ])
    expect(await toldOf(world(), email)).toEqual(['locked', 'unlocking', 'locked'])
  })

  test('is asked for three times a day at most: each attempt is mailed', async () => {
    const person = await someone(world())
    await lock(person, 1)
    for (let n = 0; n < 3; n++) {
      await expectStatus(await askToUnlock(person), 200)
      await expectStatus(await stop(person.browser), 200)
    }
    expect(outcomeOf(await person.browser.post(`${path}/unlocking`))).toBe('429 too-many-requests')
    expect((await toldOf(world(), person.email)).filter((told) => told === 'unlocking')).toHaveLength(3)
  })
})

describe('the unlock key', () => {
  test('opens at once, also while the unlocking waits; it is told once and kept nowhere as it is', async () => {
    const person = await someone(world())
    const { browser, email, accountId } = person
    const key = await lock(person, 30, true)
    expect(key).toMatch(/^(\w{4}-){6}\w{4}$/)
    expect(await lockOf(browser)).toMatchObject({ state: 'locked', key: true })
    await expectStatus(await askToUnlock(person), 200)
    const opened = await expectStatus(
      await giveKey(person, ` ${key.toLowerCase().replaceAll('-', ' ')} `),
      200,
    )
    expect(opened.body).toEqual(open)
    expect((await browser.post('/v1/identifiers', adding)).body.code).toBe('confirmation-required')
    expect(outcomeOf(await browser.post(`${path}/key`, { key }))).toBe('409 settings-not-locked')
    expect(await toldOf(world(), email)).toEqual(['locked', 'unlocking', 'unlocked'])
    expect(await lockEvents(world(), accountId)).toMatchObject([{}, {}, { type: 'unlocked', by: 'key' }])
    const plain = key.replaceAll('-', '')
    for (const text of [world().logLines(), JSON.stringify(await world().mails(email))])
      expect(text.replaceAll('-', '')).not.toContain(plain)
  })

  test('mistyped is refused before any proof; a wrong one is told, counted, and takes the proofs anew', async () => {
    const person = await someone(world())
    const { browser, email, accountId } = person
    const key = await lock(person, 30, true)
    const slip = `${key.slice(0, -1)}${key.endsWith('7') ? '8' : '7'}`
    for (const mistyped of ['', 'x', slip, '0'.repeat(200)])
      expect(outcomeOf(await browser.post(`${path}/key`, { key: mistyped }))).toBe('422 unlock-key-wrong')
    const { written: wrong } = makeKey(systemRandom)
    for (let n = 0; n < 5; n++) {
      const reply = await giveKey(person, wrong)
      expect([outcomeOf(reply), reply.body.field]).toEqual(['422 unlock-key-wrong', 'key'])
    }
    const waits = await giveKey(person, key)
    expect(outcomeOf(waits)).toBe('429 wait')
    expect(await lockedNow(accountId)).toBe(true)
    expect(await toldOf(world(), email)).toEqual(['locked', ...Array(5).fill('wrong-key')])
    await world().advance(waits.body.retryAfterSeconds + 1)
    await expectStatus(await giveKey(person, key), 200)
    expect((await lockEvents(world(), accountId)).slice(1)).toMatchObject([
      ...Array(5).fill({ type: 'unlock-failed' }),
      { type: 'unlocked' },
    ])
  })

  test('of an older lock, or of another account, opens nothing; without one there is nothing to open with', async () => {
    const person = await someone(world())
    const older = await lock(person, 30, true)
    await expectStatus(await giveKey(person, older), 200)
    const other = await someone(world())
    const others = await lock(other, 30, true)
    await lock(person, 30, true)
    for (const key of [older, others])
      expect(outcomeOf(await giveKey(person, key))).toBe('422 unlock-key-wrong')
    const keyless = await someone(world())
    expect(outcomeOf(await keyless.browser.post(`${path}/key`, { key: older }))).toBe(
      '409 settings-not-locked',
    )
    await lock(keyless)
    expect(outcomeOf(await keyless.browser.post(`${path}/key`, { key: older }))).toBe(
      '409 unlock-key-missing',
    )
  })
})
