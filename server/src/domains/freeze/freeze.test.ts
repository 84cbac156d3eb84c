import { describe, expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword } from '../../../test/people.ts'
import { newPerson, signInAgain } from '../identifiers/changing.testing.ts'
import {
  doesNow,
  endDue,
  freeze,
  freezeEvents,
  freezeOf,
  lift,
  look,
  newestLink,
  press,
  toldOf,
} from './freezing.testing.ts'
import { isFrozen } from './index.ts'

const world = useWorld({ easyCaptcha: true })
const day = 24 * 60 * 60
const none = { state: 'none', by: null, frozenAt: null, liftsAt: null, blocks: [] }

const frozenNow = async (accountId: string) => await isFrozen(world().db, accountId, await world().now())

describe('from a session', () => {
  test('freezes at once: others end, the one that did it goes on with a new token, and the holder is told', async () => {
    const { browser, email } = await newPerson(world())
    const accountId = await accountOf(world(), email)
    const other = world().browser()
    await signInAgain(world(), other, email)
    const copy = browser.copy()
    expect(await freezeOf(browser)).toEqual(none)
    expect(await frozenNow(accountId)).toBe(false)

    const { body } = await expectStatus(await freeze(browser), 200)
    expect(body).toMatchObject({ state: 'frozen', by: 'session', liftsAt: null, blocks: ['withdrawals'] })
    expect(Date.parse(body.frozenAt)).toBeLessThanOrEqual((await world().now()).getTime())
    expect(await freezeOf(browser)).toEqual(body)
    expect(await frozenNow(accountId)).toBe(true)
    expect((await other.get('/v1/session')).status).toBe(401)
    expect((await copy.get('/v1/session')).status).toBe(401)
    expect(await toldOf(world(), email)).toEqual(['frozen'])
    expect(await freezeEvents(world(), accountId)).toEqual([{ type: 'account.frozen', by: 'session' }])

    expect(outcomeOf(await freeze(browser))).toBe('409 already-frozen')
    expect(await toldOf(world(), email)).toEqual(['frozen'])
  })

  test('only from a session', async () => {
    for (const path of ['/v1/freeze', '/v1/freeze/lift'])
      expect(outcomeOf(await world().browser().post(path))).toBe('401 session-required')
    expect(outcomeOf(await world().browser().get('/v1/freeze'))).toBe('401 session-required')
  })
})

describe('by the link in a mail', () => {
  test('freezes without a sign-in, ends every session, forgets every browser, and the holder signs in anew', async () => {
    const { browser, email } = await newPerson(world())
    const accountId = await accountOf(world(), email)
    const token = await newestLink(world(), email)
    const { body } = await expectStatus(await look(world(), token), 200)
    expect(body).toMatchObject({ does: 'freeze' })
    expect(Date.parse(body.until) - Date.parse(body.madeAt)).toBe(30 * day * 1000)
    expect(await frozenNow(accountId)).toBe(false)

    const pressed = await expectStatus(await press(world(), token), 204)
    expect(pressed.headers.getSetCookie()).toEqual([])
    expect(await frozenNow(accountId)).toBe(true)
    expect((await browser.get('/v1/session')).status).toBe(401)
    expect((await givePassword(browser, email)).body.step).toBe('address-code')
    expect(await toldOf(world(), email)).toEqual(['frozen'])
    expect(await freezeEvents(world(), accountId)).toEqual([{ type: 'account.frozen', by: 'link' }])
    await signInAgain(world(), browser, email)
    expect(await freezeOf(browser)).toMatchObject({ state: 'frozen', by: 'link' })
    expect(await doesNow(world(), await newestLink(world(), email))).toBe('nothing')
  })
})

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

test('nothing else is shut while frozen: signing in, the password, factors and sessions', async () => {
  const { browser, email } = await newPerson(world())
  await expectStatus(await freeze(browser), 200)
  await signInAgain(world(), browser, email)
  expect((await browser.post('/v1/sessions/end-others')).status).toBe(200)
  expect(outcomeOf(await browser.post('/v1/password', { password: 'another harbour lantern 48' }))).toBe(
    '403 confirmation-required',
  )
})
