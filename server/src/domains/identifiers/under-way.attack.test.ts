import { describe, expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { addTotp, confirmed, expectStatus, freshEmail } from '../../../test/people.ts'
import {
  answerChange,
  beginAdding,
  changeMessages,
  linesOf,
  newestCode,
  newPerson,
  type Person,
  signInAgain,
} from './changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

/** The same session in other hands. */
const _stolenFrom = (person: Person): Person => ({ ...person, browser: person.browser.copy() })

const _ask = (person: Person, identifier: string) => person.browser.post('/v1/identifiers', { identifier })

describe('F04: a change under way belongs to the session and the moment it was confirmed in', () => {
  const begun = async (person: Person) => {
    const added = freshEmail('new')
    const { id } = (await expectStatus(await beginAdding(person, added), 201)).body
    return { id: id as string, added, code: await newestCode(world(), added) }
  }

  test('F04: another session of the account, and another account, have no such change; the right one has it still', async () => {
    const person = await newPerson(world())
    const { id, code, added } = await begun(person)
    const second = world().browser()
    await signInAgain(world(), second, person.email)
    const { browser: stranger } = await newPerson(world())
    for (const browser of [second, stranger]) {
      const nobodys = await answerChange(browser, crypto.randomUUID(), code)
      for (const reply of [
        await answerChange(browser, id, code),
        await browser.post(`/v1/identifier-changes/${id}/resends`),
        await browser.delete(`/v1/identifier-changes/${id}`),
      ])
        expect([outcomeOf(reply), reply.body]).toEqual(['410 change-over', nobodys.body])
      expect((await browser.get('/v1/identifiers')).body.change).toBeNull()
    }
    expect(await mailed(world(), added)).toHaveLength(1)
    await expectStatus(await answerChange(person.browser, id, code), 200)
  })

  test('F04: signed out and in again, it is over', async () => {
    const person = await newPerson(world())
    const { id, code } = await begun(person)
    await expectStatus(await person.browser.delete('/v1/session'), 204)
    expect(outcomeOf(await answerChange(person.browser, id, code))).toBe('401 session-required')
    await signInAgain(world(), person.browser, person.email)
    expect(outcomeOf(await answerChange(person.browser, id, code))).toBe('410 change-over')
    expect(await changeMessages(world(), person.email)).toEqual([])
  })

  test('F04: after a change of factor it is over, also for the session that changed it', async () => {
    const person = await newPerson(world())
    const { id, code } = await begun(person)
    await addTotp(world(), person.browser)
    expect(outcomeOf(await answerChange(person.browser, id, code))).toBe('410 change-over')
    expect(await linesOf(person.browser)).toHaveLength(1)
  })

  test('F04: after a change of password it is over, also where other sessions are kept', async () => {
    const person = await newPerson(world())
    const second = world().browser()
    await signInAgain(world(), second, person.email)
    const { id, code } = await begun(person)
    const body = { password: 'another quiet harbour 48', keepOtherSessions: true }
    await expectStatus(await confirmed(second, 'POST', '/v1/password', person.proofs, body), 204)
    expect((await person.browser.get('/v1/session')).status).toBe(200)
    expect(outcomeOf(await answerChange(person.browser, id, code))).toBe('410 change-over')
  })
})
