import { expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { freshEmail, goodPassword, signUp } from '../../../test/people.ts'
import { session } from '../../policy/limits.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const minute = 60
const hour = 60 * minute
const poll = async (browser: Browser) => outcomeOf(await browser.get('/v1/session'))
const use = async (browser: Browser) => outcomeOf(await browser.get('/v1/sessions'))
const over = '401 session-required'

test('E06: asking who is signed in, however often, keeps no session alive', async () => {
  const browser = world().browser()
  await signUp(world(), browser)
  for (let n = 0; n < 11; n++) {
    expect(await poll(browser)).toBe('200')
    await world().advance(5 * minute)
  }
  expect(await poll(browser)).toBe('200')
  await world().advance(5 * minute)
  expect(await poll(browser)).toBe(over)
  expect(await use(browser)).toBe(over)
})

test('E06: constant use meets the absolute end, to the second', async () => {
  const browser = world().browser()
  await signUp(world(), browser)
  const { endsAt } = (await browser.get('/v1/session')).body.session
  for (let n = 0; n < 28; n++) {
    await world().advance(50 * minute)
    expect(await use(browser)).toBe('200')
  }
  const left = (new Date(endsAt).getTime() - (await world().now()).getTime()) / 1000
  await world().advance(left - 1)
  expect(await use(browser)).toBe('200')
  await world().advance(1)
  expect(await use(browser)).toBe(over)
})

test('E06: on a shared computer it is a quarter of an hour idle and an hour at most, and the cookie ends with the browser', async () => {
  const browser = world().browser()
  await signUp(world(), browser, freshEmail(), goodPassword, { sharedComputer: true })
  expect(browser.jar.has('sallyport_device')).toBe(false)
  for (let n = 0; n < 4; n++) {
    await world().advance(14 * minute)
    expect(await use(browser)).toBe('200')
  }
  await world().advance(4 * minute)
  expect(await use(browser)).toBe(over)
  const idle = world().browser()
  await signUp(world(), idle, freshEmail(), goodPassword, { sharedComputer: true })
  await world().advance(15 * minute)
  expect(await poll(idle)).toBe(over)
})

test('E06: what ran out stays over when the clock is set back', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  await world().advance(hour)
  expect(await poll(browser)).toBe(over)
  await world().advance(-hour)
  expect(await poll(browser)).toBe(over)
  const row = await world()
    .db.selectFrom('sessions')
    .select(['ended_because'])
    .where('account_id', '=', await accountOf(world(), email))
    .executeTakeFirstOrThrow()
  expect(row.ended_because).toBe('expired')
  await world().advance(hour)
})

test('E06: use under a clock set back moves neither end', async () => {
  const browser = world().browser()
  await signUp(world(), browser)
  const before = (await browser.get('/v1/session')).body.session
  await world().advance(-30 * minute)
  for (let n = 0; n < 5; n++) expect(await use(browser)).toBe('200')
  const set = (await browser.get('/v1/session')).body.session
  expect([set.endsAt, set.idleEndsAt]).toEqual([before.endsAt, before.idleEndsAt])
  await world().advance(30 * minute + session.idle)
  expect(await poll(browser)).toBe(over)
})

test('E06: use seen by one process counts in the other, and polling there does not', async () => {
  const browser = world().browser()
  await signUp(world(), browser)
  const there = world().browser({ process: 1 })
  for (const [name, value] of browser.jar) there.jar.set(name, value)
  expect(await poll(there)).toBe('200')
  await world().advance(40 * minute)
  expect(await use(browser)).toBe('200')
  await world().advance(40 * minute)
  expect(await poll(there)).toBe('200')
  await world().advance(20 * minute)
  expect(await poll(there)).toBe(over)
  expect(await use(browser)).toBe(over)
})
