import { describe, expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword } from '../../../test/people.ts'
import { newPerson, signInAgain } from '../identifiers/changing.testing.ts'
import {
  doesNow,
  freeze,
  freezeEvents,
  freezeOf,
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

test('nothing else is shut while frozen: signing in, the password, factors and sessions', async () => {
  const { browser, email } = await newPerson(world())
  await expectStatus(await freeze(browser), 200)
  await signInAgain(world(), browser, email)
  expect((await browser.post('/v1/sessions/end-others')).status).toBe(200)
  expect(outcomeOf(await browser.post('/v1/password', { password: 'another harbour lantern 48' }))).toBe(
    '403 confirmation-required',
  )
})
