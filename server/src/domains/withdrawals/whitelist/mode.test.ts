import { expect, test } from 'vitest'
import { accountOf, eventsOf, outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import { newPerson, signInAgain } from '../../identifiers/changing.testing.ts'
import { isWhitelistOnly } from './index.ts'
import { askOff, cancelOff, endDue, forgetRates, listOf, path, toldOf, turnOn } from './listing.testing.ts'

const world = useWorld({ easyCaptcha: true })
const day = 24 * 60 * 60
const isOnly = async (accountId: string) => await isWhitelistOnly(world().db, accountId, await world().now())

test('it is on from the start; ending it takes every proof and 48 hours, and is told when asked and when over, once', async () => {
  const person = await newPerson(world())
  const { browser, email } = person
  const accountId = await accountOf(world(), email)
  expect((await listOf(browser)).mode).toEqual({ only: true, offAt: null })
  expect(await isOnly(accountId)).toBe(true)
  expect(outcomeOf(await turnOn(browser))).toBe('409 whitelist-on')
  expect(outcomeOf(await cancelOff(browser))).toBe('409 whitelist-not-ending')

  const asked = await expectStatus(await browser.post(`${path}/only/off`, {}), 403)
  expect(asked.body.confirmation.proofs.map(({ kind }: { kind: string }) => kind)).toEqual([
    'password',
    'address-code',
  ])
  const { body } = await expectStatus(await askOff(person), 200)
  const left = Date.parse(body.offAt) - (await world().now()).getTime()
  expect(left).toBeGreaterThan((2 * day - 30) * 1000)
  expect(outcomeOf(await browser.post(`${path}/only/off`, {}))).toBe('409 whitelist-ending')

  await world().advance(Math.floor(left / 1000) - 60)
  await endDue(world())
  expect(await isOnly(accountId)).toBe(true)
  expect(await toldOf(world(), email)).toEqual(['Your withdrawal list is about to be switched off'])
  await world().advance(61)
  expect(await isOnly(accountId)).toBe(false)
  await endDue(world())
  await endDue(world())
  await signInAgain(world(), browser, email)
  expect((await listOf(browser)).mode).toEqual({ only: false, offAt: body.offAt })
  expect(outcomeOf(await browser.post(`${path}/only/off`, {}))).toBe('409 whitelist-off')
  expect(outcomeOf(await cancelOff(browser))).toBe('409 whitelist-not-ending')

  expect((await expectStatus(await turnOn(browser), 200)).body).toEqual({ only: true, offAt: null })
  expect(await isOnly(accountId)).toBe(true)
  expect(await toldOf(world(), email)).toEqual([
    'Your withdrawal list is about to be switched off',
    'Withdrawals can go to any address',
    'Withdrawals go to your list only',
  ])
  expect((await eventsOf(world(), accountId)).filter((type) => type.startsWith('whitelist'))).toEqual([
    'whitelist.off-requested',
    'whitelist.turned-off',
    'whitelist.turned-on',
  ])
})

test('who switches it on before anybody told of its end leaves both told, in their order', async () => {
  const person = await newPerson(world())
  const accountId = await accountOf(world(), person.email)
  await expectStatus(await askOff(person), 200)
  await world().advance(2 * day + 1)
  await signInAgain(world(), person.browser, person.email)
  await expectStatus(await turnOn(person.browser), 200)
  await endDue(world())
  expect((await eventsOf(world(), accountId)).filter((type) => type.startsWith('whitelist'))).toEqual([
    'whitelist.off-requested',
    'whitelist.turned-off',
    'whitelist.turned-on',
  ])
})

test.each(['cancel', 'on'])(
  'while it waits, a session alone takes it back (%s), and it is told',
  async (how) => {
    await forgetRates(world())
    const person = await newPerson(world())
    const { browser, email } = person
    await expectStatus(await askOff(person), 200)
    const taken = await expectStatus(how === 'on' ? await turnOn(browser) : await cancelOff(browser), 200)
    expect(taken.body).toEqual({ only: true, offAt: null })
    expect(outcomeOf(await cancelOff(browser))).toBe('409 whitelist-not-ending')
    await world().advance(3 * day)
    await endDue(world())
    expect(await isOnly(await accountOf(world(), email))).toBe(true)
    expect(await toldOf(world(), email)).toEqual([
      'Your withdrawal list is about to be switched off',
      'Your withdrawal list stays on',
    ])
  },
)
