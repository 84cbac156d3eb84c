import { describe, expect, test } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail, giveProofs } from '../../../test/people.ts'
import {
  add,
  beginAdding,
  changeMessages,
  day,
  freshNumber,
  hour,
  idOf,
  linesOf,
  masked,
  newPerson,
  opens,
  remove,
  replace,
  signInAgain,
  vetoTokens,
} from './changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

const now = async (): Promise<number> => (await world().now()).getTime()
const secondsUntil = async (time: string): Promise<number> => (Date.parse(time) - (await now())) / 1000

describe('adding', () => {
  test('the confirmation shows the new address whole, in the form it is compared in', async () => {
    const { browser, proofs } = await newPerson(world())
    const identifier = 'Ada.New@B\u00fccher.example'
    const asked = await expectStatus(await browser.post('/v1/identifiers', { identifier }), 403)
    expect(asked.body.confirmation.shown).toContainEqual({
      label: 'New e-mail address',
      value: 'ada.new@xn--bcher-kva.example',
    })
    expect(asked.body.confirmation.proofs.map(({ kind }: { kind: string }) => kind)).toEqual([
      'password',
      'address-code',
    ])
    expect(await mailed(world(), identifier)).toEqual([])
    await giveProofs(browser, asked.body.confirmation, proofs)
    expect(await mailed(world(), identifier)).toEqual([])
  })

  test('a code goes to the new address, and nothing counts before it came back', async () => {
    const person = await newPerson(world())
    const added = freshEmail('new')
    const begun = await expectStatus(await beginAdding(person, added), 201)
    expect(begun.body).toMatchObject({
      kind: 'email',
      sentTo: masked(added),
      code: { channel: 'mail', triesLeft: 5, resendsLeft: 5 },
    })
    expect((await person.browser.get('/v1/identifiers')).body.change).toMatchObject({ id: begun.body.id })
    expect(await opens(world(), added)).toBe(false)
    expect(await mailed(world(), added)).toEqual(['Your code to add this address'])
    expect(await changeMessages(world(), person.email)).toEqual([])
    expect((await person.browser.get('/v1/holds')).body.holds).toEqual([])
  })

  test('with the code it counts at once, withdrawals wait, and both addresses are told: the old one with a link', async () => {
    const person = await newPerson(world())
    const added = freshEmail('new')
    const accountId = await accountOf(world(), person.email)
    const { body } = await add(world(), person, added)
    expect(body.identifiers).toMatchObject([
      { kind: 'email', shown: masked(person.email), leavesAt: null },
      { kind: 'email', shown: masked(added), leavesAt: null },
    ])
    expect(body.change).toBeNull()
    expect(await secondsUntil(body.nextChangeAt.email)).toBeCloseTo(7 * day, -2)
    expect(body.nextChangeAt.phone).toBeNull()
    const [hold] = (await person.browser.get('/v1/holds')).body.holds
    expect(hold).toMatchObject({ cause: 'identifier-changed', blocks: ['withdrawals'] })
    expect(await secondsUntil(hold.endsAt)).toBeCloseTo(48 * hour, -2)
    expect(await vetoTokens(world(), person.email)).toEqual([expect.any(String)])
    expect(await vetoTokens(world(), added)).toEqual([null])
    expect((await eventsOf(world(), accountId)).filter((type) => type.startsWith('identifier'))).toEqual([
      'identifier.changed',
    ])
    expect((await person.browser.get('/v1/session')).status).toBe(200)
    expect(await opens(world(), added)).toBe(true)
    expect(await opens(world(), person.email)).toBe(true)
  })

  test('a number beside an address: the code by SMS, the news by mail and to the number', async () => {
    const person = await newPerson(world())
    const number = freshNumber()
    await add(world(), person, number)
    expect(await linesOf(person.browser)).toMatchObject([
      { kind: 'email' },
      { kind: 'phone', shown: masked(number), leavesAt: null },
    ])
    expect((await world().settledMails(number)).map(({ channel }) => channel)).toEqual(['sms', 'sms'])
    expect(await vetoTokens(world(), number)).toEqual([null])
    expect(await vetoTokens(world(), person.email)).toEqual([expect.any(String)])
    const elsewhere = world().browser()
    await signInAgain(world(), elsewhere, number)
    const session = await expectStatus(await elsewhere.get('/v1/session'), 200)
    expect(session.body.account.identifier).toBe(masked(person.email))
  })

  test('an account with a number alone is told by SMS, with the link', async () => {
    const number = freshNumber()
    const person = await newPerson(world(), number)
    const added = freshEmail('new')
    await add(world(), person, added)
    expect(await vetoTokens(world(), number)).toEqual([expect.any(String)])
    expect(await vetoTokens(world(), added)).toEqual([null])
  })
})

describe('replacing', () => {
  test('the confirmation shows what comes whole, what leaves masked, and when', async () => {
    const { browser, email } = await newPerson(world())
    const path = `/v1/identifiers/${await idOf(browser, email)}/replacement`
    const asked = await expectStatus(await browser.post(path, { identifier: 'Eve@Example.com' }), 403)
    expect(asked.body.confirmation.shown).toEqual([
      { label: 'Action', value: 'Change an address' },
      { label: 'Account', value: masked(email) },
      { label: 'New e-mail address', value: 'eve@example.com' },
      { label: 'E-mail address that leaves', value: masked(email) },
      { label: 'It leaves', value: '48 hours after the new one is confirmed' },
      { label: 'What follows', value: expect.any(String) },
    ])
  })

  test('the old one signs in for 48 hours, then it is nobody’s and free for others', async () => {
    const person = await newPerson(world())
    const added = freshEmail('new')
    const { body } = await replace(world(), person, person.email, added)
    const [old, next] = body.identifiers
    const session = await person.browser.get('/v1/session')
    expect(session.body.account.identifier).toBe(masked(added))
    expect(next).toMatchObject({ shown: masked(added), leavesAt: null })
    expect(await secondsUntil(old.leavesAt)).toBeCloseTo(48 * hour, -2)
    expect(await vetoTokens(world(), person.email)).toEqual([expect.any(String)])
    expect(await vetoTokens(world(), added)).toEqual([null])
    await world().advance(48 * hour - 60)
    expect(await opens(world(), person.email)).toBe(true)
    await world().advance(60)
    expect(await opens(world(), person.email)).toBe(false)
    expect(await opens(world(), added)).toBe(true)
    const other = await newPerson(world(), person.email)
    expect(await linesOf(other.browser)).toHaveLength(1)
    expect(await mailed(world(), person.email)).toContain('Your account')
  })

  test('a number takes the place of a number, and both are told by SMS', async () => {
    const person = await newPerson(world())
    const [first, second] = [freshNumber(), freshNumber()]
    await add(world(), person, first)
    await world().advance(7 * day)
    await signInAgain(world(), person.browser, person.email)
    await replace(world(), person, first, second)
    expect(await vetoTokens(world(), first)).toEqual([expect.any(String), null])
    expect(await vetoTokens(world(), second)).toEqual([null])
    expect(await vetoTokens(world(), person.email)).toEqual([expect.any(String), expect.any(String)])
  })
})

describe('removing', () => {
  test('it leaves in 48 hours without a code, and may veto until then', async () => {
    const person = await newPerson(world())
    const number = freshNumber()
    await add(world(), person, number)
    const asked = await person.browser.delete(`/v1/identifiers/${await idOf(person.browser, person.email)}`)
    expect(outcomeOf(asked)).toBe('403 confirmation-required')
    expect(asked.body.confirmation.shown).toContainEqual({
      label: 'E-mail address that leaves',
      value: masked(person.email),
    })
    expect(asked.body.confirmation.shown).toContainEqual({ label: 'It leaves', value: '48 hours from now' })
    const done = await expectStatus(await remove(person, person.email), 200)
    expect(await secondsUntil(done.body.leavesAt)).toBeCloseTo(48 * hour, -2)
    expect(await vetoTokens(world(), person.email)).toEqual([expect.any(String), expect.any(String)])
    // The number is under veto itself: it is told, and has no say.
    expect(await vetoTokens(world(), number)).toEqual([null, null])
    await world().advance(48 * hour)
    expect(await opens(world(), person.email)).toBe(false)
    expect(await opens(world(), number)).toBe(true)
  })

  test('the last one can not leave, and those that leave do not count as another one', async () => {
    const person = await newPerson(world())
    const id = await idOf(person.browser, person.email)
    expect(outcomeOf(await person.browser.delete(`/v1/identifiers/${id}`))).toBe('409 last-identifier')
    const number = freshNumber()
    await add(world(), person, number)
    await expectStatus(await remove(person, person.email), 200)
    await world().advance(hour / 2)
    const last = await person.browser.delete(`/v1/identifiers/${await idOf(person.browser, number)}`)
    expect(outcomeOf(last)).toBe('409 last-identifier')
    expect(await changeMessages(world(), number)).toHaveLength(2)
  })
})
