import { describe, expect, test } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail, giveProofs } from '../../../test/people.ts'
import {
  add,
  answerChange,
  beginAdding,
  changeMessages,
  day,
  freshNumber,
  hour,
  idOf,
  linesOf,
  masked,
  newestCode,
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
    expect(await opens(world(), number)).toBe(true)
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

  test('what comes is of the kind of what leaves', async () => {
    const person = await newPerson(world())
    const path = `/v1/identifiers/${await idOf(person.browser, person.email)}/replacement`
    const reply = await person.browser.post(path, { identifier: freshNumber() })
    expect(outcomeOf(reply)).toBe('422 email-invalid')
    const number = freshNumber()
    await add(world(), person, number)
    const phonePath = `/v1/identifiers/${await idOf(person.browser, number)}/replacement`
    const other = await person.browser.post(phonePath, { identifier: freshEmail() })
    expect([outcomeOf(other), other.body.part]).toEqual(['422 phone-invalid', 'number'])
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
    // The number is under veto itself: it has no say, and is told because no mail address stays.
    expect(await vetoTokens(world(), number)).toEqual([null])
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
    expect(await changeMessages(world(), number)).toHaveLength(1)
  })
})

describe('a change under way', () => {
  test('a new code after thirty seconds, and only the newest counts', async () => {
    const person = await newPerson(world())
    const added = freshEmail('new')
    const { id } = (await expectStatus(await beginAdding(person, added), 201)).body
    const first = await newestCode(world(), added)
    const path = `/v1/identifier-changes/${id}/resends`
    expect(outcomeOf(await person.browser.post(path))).toBe('429 wait')
    await world().advance(30)
    const again = await expectStatus(await person.browser.post(path), 200)
    expect(again.body).toMatchObject({ id, kind: 'email', sentTo: masked(added), code: { resendsLeft: 4 } })
    const second = await newestCode(world(), added)
    expect(await mailed(world(), added)).toHaveLength(2)
    if (first !== second)
      expect(outcomeOf(await answerChange(person.browser, id, first))).toBe('422 code-wrong')
    expect((await answerChange(person.browser, id, second)).status).toBe(200)
    expect(outcomeOf(await answerChange(person.browser, id, second))).toBe('410 change-over')
    expect(outcomeOf(await person.browser.post(path))).toBe('410 change-over')
  })

  test('given up, it is over, and nobody is told', async () => {
    const person = await newPerson(world())
    const added = freshEmail('new')
    const { id } = (await expectStatus(await beginAdding(person, added), 201)).body
    await expectStatus(await person.browser.delete(`/v1/identifier-changes/${id}`), 204)
    expect(outcomeOf(await person.browser.delete(`/v1/identifier-changes/${id}`))).toBe('410 change-over')
    expect(outcomeOf(await answerChange(person.browser, id, await newestCode(world(), added)))).toBe(
      '410 change-over',
    )
    expect((await person.browser.get('/v1/identifiers')).body).toMatchObject({
      change: null,
      nextChangeAt: { email: null, phone: null },
    })
    expect(await changeMessages(world(), person.email)).toEqual([])
  })

  test('a new one takes its place', async () => {
    const person = await newPerson(world())
    const [one, other] = [freshEmail('one'), freshNumber()]
    const first = (await expectStatus(await beginAdding(person, one), 201)).body
    const second = (await expectStatus(await beginAdding(person, other), 201)).body
    const code = await newestCode(world(), one)
    expect(outcomeOf(await answerChange(person.browser, first.id, code))).toBe('410 change-over')
    expect((await person.browser.get('/v1/identifiers')).body.change).toMatchObject({ id: second.id })
    expect((await answerChange(person.browser, second.id, await newestCode(world(), other))).status).toBe(200)
  })

  test('it expires: its code after five minutes, the change after thirty', async () => {
    const person = await newPerson(world())
    const added = freshEmail('new')
    const { id } = (await expectStatus(await beginAdding(person, added), 201)).body
    const code = await newestCode(world(), added)
    await world().advance(300)
    const late = await answerChange(person.browser, id, code)
    expect(outcomeOf(late)).toBe('410 code-expired')
    await expectStatus(await person.browser.post(`/v1/identifier-changes/${id}/resends`), 200)
    const next = await newestCode(world(), added)
    await world().advance(25 * 60)
    expect((await person.browser.get('/v1/identifiers')).body.change).toBeNull()
    const over = await answerChange(person.browser, id, next)
    expect(outcomeOf(over)).toBe('410 change-over')
    expect(await opens(world(), added)).toBe(false)
  })
})

describe('what would be refused anyway is refused before any proof', () => {
  test('what is no address, one’s own, a country we do not write to', async () => {
    const { browser, email } = await newPerson(world())
    const ask = async (identifier: string) => outcomeOf(await browser.post('/v1/identifiers', { identifier }))
    expect(await ask('ada@')).toBe('422 email-invalid')
    expect(await ask('+44 7400 123456 x5')).toBe('422 phone-invalid')
    expect(await ask(email.toUpperCase())).toBe('409 address-taken')
    const none = await browser.post(`/v1/identifiers/${crypto.randomUUID()}/replacement`, {
      identifier: freshEmail(),
    })
    expect(outcomeOf(none)).toBe('404 not-found')
    expect(outcomeOf(await browser.delete(`/v1/identifiers/${crypto.randomUUID()}`))).toBe('404 not-found')
  })

  test('a second change of the kind within seven days, to the second, and not of the other kind', async () => {
    const person = await newPerson(world())
    const { body } = await add(world(), person, freshEmail('new'))
    const { browser } = person
    const tooSoon = await browser.post('/v1/identifiers', { identifier: freshEmail() })
    expect(outcomeOf(tooSoon)).toBe('409 change-too-soon')
    expect(tooSoon.body.nextAt).toBe(body.nextChangeAt.email)
    const id = await idOf(browser, person.email)
    expect(outcomeOf(await browser.delete(`/v1/identifiers/${id}`))).toBe('409 change-too-soon')
    const other = await browser.post(`/v1/identifiers/${id}/replacement`, { identifier: freshEmail() })
    expect(outcomeOf(other)).toBe('409 change-too-soon')
    expect(outcomeOf(await browser.post('/v1/identifiers', { identifier: freshNumber() }))).toBe(
      '403 confirmation-required',
    )
    await world().advance((await secondsUntil(body.nextChangeAt.email)) - 30)
    await signInAgain(world(), browser, person.email)
    expect(outcomeOf(await browser.post('/v1/identifiers', { identifier: freshEmail() }))).toBe(
      '409 change-too-soon',
    )
    await world().advance(31)
    expect(outcomeOf(await browser.post('/v1/identifiers', { identifier: freshEmail() }))).toBe(
      '403 confirmation-required',
    )
  })

  test('more than five addresses, or three numbers', async () => {
    const person = await newPerson(world())
    const numbers = [freshNumber(), freshNumber(), freshNumber()]
    for (const number of numbers) {
      await add(world(), person, number)
      await world().advance(7 * day)
      await signInAgain(world(), person.browser, person.email)
    }
    const reply = await person.browser.post('/v1/identifiers', { identifier: freshNumber() })
    expect(outcomeOf(reply)).toBe('409 too-many-identifiers')
    await replace(world(), person, numbers[0]!, freshNumber())
    expect((await linesOf(person.browser)).filter(({ kind }) => kind === 'phone')).toHaveLength(4)
    await world().advance(48 * hour)
    await signInAgain(world(), person.browser, person.email)
    expect((await linesOf(person.browser)).filter(({ kind }) => kind === 'phone')).toHaveLength(3)
  })

  test('more than ten begun in a day', async () => {
    const person = await newPerson(world())
    for (let n = 0; n < 10; n++) {
      await expectStatus(await beginAdding(person, freshEmail('new')), 201)
      await world().advance(10 * 60)
    }
    const reply = await person.browser.post('/v1/identifiers', { identifier: freshEmail() })
    expect(outcomeOf(reply)).toBe('429 too-many-requests')
    expect(reply.body.retryAfterSeconds).toBeGreaterThan(0)
  })
})
