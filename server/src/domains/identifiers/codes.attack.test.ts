import { describe, expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, expectStatus, freshEmail, goodPassword } from '../../../test/people.ts'
import {
  answerChange,
  beginAdding,
  changeMessages,
  freshNumber,
  linesOf,
  newestCode,
  newPerson,
} from './changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

/** A code of six digits that is not this one. */
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('A11: a code is nothing where it was not asked for', () => {
  test('A11: sign-up and change of the same address take each other’s code for wrong, and both still work', async () => {
    const person = await newPerson(world())
    const address = freshEmail('both')
    const { id } = (await expectStatus(await beginAdding(person, address), 201)).body
    const changeCode = await newestCode(world(), address)
    const newcomer = world().browser()
    await expectStatus(await beginSignUp(newcomer, address), 201)
    const signUpCode = await newestCode(world(), address)
    expect(signUpCode).not.toBe(changeCode)
    expect(outcomeOf(await answerChange(person.browser, id, signUpCode))).toBe('422 code-wrong')
    const answers = '/v1/sign-ups/current/answers'
    expect(outcomeOf(await newcomer.post(answers, { code: changeCode }))).toBe('422 code-wrong')
    await expectStatus(await answerChange(person.browser, id, changeCode), 200)
    expect(outcomeOf(await newcomer.post(answers, { code: signUpCode }))).toBe('409 address-taken')
  })

  test('A11: the code of a confirmation adds no address, and that of a change confirms nothing', async () => {
    const person = await newPerson(world())
    const address = freshEmail('new')
    const { id } = (await expectStatus(await beginAdding(person, address), 201)).body
    const changeCode = await newestCode(world(), address)
    const asked = await person.browser.post('/v1/identifiers', { identifier: freshEmail() })
    const path = `/v1/confirmations/${asked.body.confirmation.id}`
    await expectStatus(
      await person.browser.post(`${path}/answers`, { proof: 'password', password: goodPassword }),
      200,
    )
    await expectStatus(await person.browser.post(`${path}/codes`), 200)
    const proofCode = await newestCode(world(), person.email)
    const proof = { proof: 'address-code', code: changeCode }
    expect(outcomeOf(await person.browser.post(`${path}/answers`, proof))).toBe('422 code-wrong')
    expect(outcomeOf(await answerChange(person.browser, id, proofCode))).toBe('422 code-wrong')
    await expectStatus(
      await person.browser.post(`${path}/answers`, { proof: 'address-code', code: proofCode }),
      200,
    )
    await expectStatus(await answerChange(person.browser, id, changeCode), 200)
  })

  test('A11: two accounts that want one address have a code each, and neither is worth anything to the other', async () => {
    const [ada, eve] = [await newPerson(world()), await newPerson(world())]
    const number = freshNumber()
    const first = (await expectStatus(await beginAdding(ada, number), 201)).body
    const adas = await newestCode(world(), number)
    const second = (await expectStatus(await beginAdding(eve, number), 201)).body
    const eves = await newestCode(world(), number)
    expect(outcomeOf(await answerChange(ada.browser, first.id, eves))).toBe('422 code-wrong')
    expect(outcomeOf(await answerChange(eve.browser, second.id, adas))).toBe('422 code-wrong')
    await expectStatus(await answerChange(eve.browser, second.id, eves), 200)
    expect(outcomeOf(await answerChange(ada.browser, first.id, adas))).toBe('409 address-taken')
    expect(await linesOf(ada.browser)).toHaveLength(1)
    expect(await changeMessages(world(), ada.email)).toEqual([])
  })
})

describe('A06, A12: guessing', () => {
  test('A12: five tries over all codes of a change, and a resend gives none back', async () => {
    const person = await newPerson(world())
    const address = freshEmail('new')
    const { id } = (await expectStatus(await beginAdding(person, address), 201)).body
    const wrong = other(await newestCode(world(), address))
    for (let left = 4; left >= 2; left--) {
      const reply = await answerChange(person.browser, id, wrong)
      expect([outcomeOf(reply), reply.body.triesLeft]).toEqual(['422 code-wrong', left])
    }
    await world().advance(30)
    const again = await expectStatus(await person.browser.post(`/v1/identifier-changes/${id}/resends`), 200)
    expect(again.body.code.triesLeft).toBe(2)
    const code = await newestCode(world(), address)
    expect(outcomeOf(await answerChange(person.browser, id, other(code)))).toBe('422 code-wrong')
    expect(outcomeOf(await answerChange(person.browser, id, other(code)))).toBe('410 code-spent')
    expect(outcomeOf(await answerChange(person.browser, id, code))).toBe('410 code-spent')
    await world().advance(30)
    const late = await person.browser.post(`/v1/identifier-changes/${id}/resends`)
    expect(outcomeOf(late)).toBe('410 code-spent')
    expect(await mailed(world(), address)).toHaveLength(2)
  })

  test('A06: over all changes of an account together the tries of a day are counted', async () => {
    const person = await newPerson(world())
    const outcomes: string[] = []
    for (let n = 0; n < 7; n++) {
      const address = freshEmail('new')
      const { id } = (await expectStatus(await beginAdding(person, address), 201)).body
      const wrong = other(await newestCode(world(), address))
      for (let guess = 0; guess < 5; guess++)
        outcomes.push(outcomeOf(await answerChange(person.browser, id, wrong)))
      await world().advance(400)
    }
    const looked = outcomes.filter((outcome) => outcome !== '429 too-many-requests')
    expect(looked.length).toBeLessThanOrEqual(31)
    expect(outcomes.at(-1)).toBe('429 too-many-requests')
  })

  test('K10: a clock set back gives no code and no change a longer life', async () => {
    const person = await newPerson(world())
    const address = freshEmail('new')
    const { id } = (await expectStatus(await beginAdding(person, address), 201)).body
    const code = await newestCode(world(), address)
    await world().advance(1801)
    expect(outcomeOf(await answerChange(person.browser, id, code))).toBe('410 change-over')
    await world().advance(-1801)
    expect(outcomeOf(await answerChange(person.browser, id, code))).toBe('410 change-over')
    expect(await linesOf(person.browser)).toHaveLength(1)
  })
})
