import { describe, expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
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
  replace,
  signInAgain,
} from './changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

const now = async (): Promise<number> => (await world().now()).getTime()
const secondsUntil = async (time: string): Promise<number> => (Date.parse(time) - (await now())) / 1000

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
