import { describe, expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { newPerson, signInAgain } from '../identifiers/changing.testing.ts'
import {
  doesNow,
  endDue,
  freeze,
  freezeEvents,
  freezeOf,
  lift,
  newestLink,
  press,
  toldOf,
} from './freezing.testing.ts'
import { isFrozen } from './index.ts'

const world = useWorld({ easyCaptcha: true })
const day = 24 * 60 * 60
const none = { state: 'none', by: null, frozenAt: null, liftsAt: null, blocks: [] }

const frozenNow = async (accountId: string) => await isFrozen(world().db, accountId, await world().now())

describe('lifting', () => {
  test('takes two proofs and 24 hours, during which the account is frozen; then it is told, once', async () => {
    const { browser, email, proofs } = await newPerson(world())
    const accountId = await accountOf(world(), email)
    expect(outcomeOf(await browser.post('/v1/freeze/lift'))).toBe('409 not-frozen')
    await expectStatus(await freeze(browser), 200)
    const asked = await expectStatus(await browser.post('/v1/freeze/lift'), 403)
    expect(asked.body.confirmation.proofs.map(({ kind }: { kind: string }) => kind)).toEqual([
      'password',
      'address-code',
    ])
    const { body } = await expectStatus(await lift(browser, proofs), 200)
    expect(body).toMatchObject({ state: 'lifting', by: 'session', blocks: ['withdrawals'] })
    const left = Date.parse(body.liftsAt) - (await world().now()).getTime()
    expect(left).toBeGreaterThan((day - 30) * 1000)
    expect(left).toBeLessThanOrEqual(day * 1000)
    expect(outcomeOf(await browser.post('/v1/freeze/lift'))).toBe('409 lift-under-way')
    expect(await toldOf(world(), email)).toEqual(['frozen', 'lifting'])

    await world().advance(Math.floor(left / 1000) - 60)
    await endDue(world())
    expect(await frozenNow(accountId)).toBe(true)
    expect(await toldOf(world(), email)).toEqual(['frozen', 'lifting'])
    await world().advance(61)
    expect(await frozenNow(accountId)).toBe(false)
    await signInAgain(world(), browser, email)
    expect(await freezeOf(browser)).toEqual(none)
    await endDue(world())
    await endDue(world())
    expect(await toldOf(world(), email)).toEqual(['frozen', 'lifting', 'ended'])
    expect(await freezeEvents(world(), accountId)).toEqual([
      { type: 'account.frozen', by: 'session' },
      { type: 'freeze.lift-requested', until: body.liftsAt },
      { type: 'freeze.ended' },
    ])
  })

  test('ends the other sessions: who has no proof must not be there to stop it', async () => {
    const { browser, email, proofs } = await newPerson(world())
    await expectStatus(await freeze(browser), 200)
    const other = world().browser()
    await signInAgain(world(), other, email)
    await expectStatus(await lift(browser, proofs), 200)
    expect((await other.get('/v1/session')).status).toBe(401)
    expect((await browser.get('/v1/session')).status).toBe(200)
  })

  test('is stopped by the link that told of it, and the account stays frozen', async () => {
    const { browser, email, proofs } = await newPerson(world())
    const accountId = await accountOf(world(), email)
    await expectStatus(await freeze(browser), 200)
    await expectStatus(await lift(browser, proofs), 200)
    const token = await newestLink(world(), email)
    expect(await doesNow(world(), token)).toBe('stop-lifting')
    await expectStatus(await press(world(), token), 204)
    await world().advance(day + 60)
    await endDue(world())
    expect(await frozenNow(accountId)).toBe(true)
    expect((await browser.get('/v1/session')).status).toBe(401)
    expect(await toldOf(world(), email)).toEqual(['frozen', 'lifting', 'stays'])
    expect((await freezeEvents(world(), accountId)).at(-1)).toEqual({
      type: 'freeze.lift-cancelled',
      by: 'link',
    })
  })

  test('is stopped from a session, which goes on; the others end', async () => {
    const { browser, email, proofs } = await newPerson(world())
    await expectStatus(await freeze(browser), 200)
    await expectStatus(await lift(browser, proofs), 200)
    const other = world().browser()
    await signInAgain(world(), other, email)
    const { body } = await expectStatus(await freeze(other), 200)
    expect(body).toMatchObject({ state: 'frozen', liftsAt: null })
    expect((await browser.get('/v1/session')).status).toBe(401)
    expect((await other.get('/v1/session')).status).toBe(200)
    expect(await toldOf(world(), email)).toEqual(['frozen', 'lifting', 'stays'])
  })

  test('may be asked for again a day after it was asked for, not sooner, and says when', async () => {
    const { browser, email, proofs } = await newPerson(world())
    await expectStatus(await freeze(browser), 200)
    await expectStatus(await lift(browser, proofs), 200)
    await world().advance(3600)
    await signInAgain(world(), browser, email)
    await expectStatus(await freeze(browser), 200)
    const early = await browser.post('/v1/freeze/lift')
    expect(outcomeOf(early)).toBe('429 too-many-requests')
    expect(early.body.retryAfterSeconds).toBeGreaterThan(22 * 3600)
    expect(early.body.retryAfterSeconds).toBeLessThanOrEqual(23 * 3600)
    await world().advance(early.body.retryAfterSeconds)
    await signInAgain(world(), browser, email)
    await expectStatus(await lift(browser, proofs), 200)
    expect(await toldOf(world(), email)).toEqual(['frozen', 'lifting', 'stays', 'lifting'])
  })
})

test('the link comes too late to stop the lifting: it freezes anew, and nobody is told that it ended', async () => {
  const { browser, email, proofs } = await newPerson(world())
  const accountId = await accountOf(world(), email)
  await expectStatus(await freeze(browser), 200)
  await expectStatus(await lift(browser, proofs), 200)
  const late = await newestLink(world(), email)
  await world().advance(day + 1)
  expect(await doesNow(world(), late)).toBe('freeze')
  await expectStatus(await press(world(), late), 204)
  expect(await frozenNow(accountId)).toBe(true)
  await endDue(world())
  expect(await toldOf(world(), email)).toEqual(['frozen', 'lifting', 'frozen'])
  const events = (await freezeEvents(world(), accountId)) as { type: string }[]
  expect(events.map(({ type }) => type)).toEqual([
    'account.frozen',
    'freeze.lift-requested',
    'freeze.ended',
    'account.frozen',
  ])
})
