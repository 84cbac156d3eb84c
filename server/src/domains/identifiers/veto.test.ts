import { describe, expect, test } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import {
  add,
  beginAdding,
  freshNumber,
  hour,
  linesOf,
  masked,
  newestVeto,
  newPerson,
  opens,
  remove,
  replace,
  signInAgain,
} from './changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

const look = (token: string) => world().browser().post('/v1/vetoes/look', { token })
const veto = (token: string) => world().browser().post('/v1/vetoes', { token })
const undone = 'Change of address undone'
const undoneAt = async (to: string): Promise<number> =>
  (await mailed(world(), to)).filter((subject) => subject === undone).length

describe('the link', () => {
  test('stands in the message behind the #, so that no server ever sees it in an address', async () => {
    const person = await newPerson(world())
    await replace(world(), person, person.email, freshEmail('new'))
    const token = await newestVeto(world(), person.email)
    const [message] = await world().settledMails(person.email)
    for (const part of [message!.text, message!.html])
      expect(part).toContain(`${world().origin}/veto#${token}`)
    expect(world().logLines()).not.toContain(token)
    const stored = await world().db.selectFrom('identifier_changes').select('veto_hash').execute()
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  test('looking says what it would undo, as often as one likes, and changes nothing', async () => {
    const person = await newPerson(world())
    const added = freshEmail('new')
    await replace(world(), person, person.email, added)
    const token = await newestVeto(world(), person.email)
    for (let n = 0; n < 3; n++) {
      const { body } = await expectStatus(await look(token), 200)
      expect(body).toMatchObject({ kind: 'email', added: masked(added), leaving: masked(person.email) })
      expect(Date.parse(body.until) - Date.parse(body.at)).toBe(48 * hour * 1000)
    }
    expect((await person.browser.get('/v1/session')).status).toBe(200)
    expect(await linesOf(person.browser)).toHaveLength(2)
  })

  test('works to the second, once, and then is answered like a forged one', async () => {
    const person = await newPerson(world())
    await replace(world(), person, person.email, freshEmail('new'))
    const token = await newestVeto(world(), person.email)
    const { body } = await look(token)
    await world().advance((Date.parse(body.until) - (await world().now()).getTime()) / 1000)
    const late = [await look(token), await veto(token)]
    const forged = [await look('A'.repeat(43)), await veto('A'.repeat(43))]
    expect(late.map((reply) => reply.body)).toEqual(forged.map((reply) => reply.body))
    expect(late.map(outcomeOf)).toEqual(['410 veto-over', '410 veto-over'])
    expect(await opens(world(), person.email)).toBe(false)
    expect(await undoneAt(person.email)).toBe(0)
  })
})

describe('the veto', () => {
  test('of a replacement: the new one is gone, the old one stays, everybody is signed out and told, the hold begins anew', async () => {
    const person = await newPerson(world())
    const elsewhere = world().browser()
    await signInAgain(world(), elsewhere, person.email)
    const accountId = await accountOf(world(), person.email)
    const added = freshEmail('new')
    await replace(world(), person, person.email, added)
    await world().advance(hour / 2)
    await expectStatus(await veto(await newestVeto(world(), person.email)), 204)
    for (const browser of [person.browser, elsewhere])
      expect((await browser.get('/v1/session')).status).toBe(401)
    expect(await opens(world(), added)).toBe(false)
    await signInAgain(world(), person.browser, person.email)
    expect(await linesOf(person.browser)).toMatchObject([{ shown: masked(person.email), leavesAt: null }])
    const [hold] = (await person.browser.get('/v1/holds')).body.holds
    const left = (Date.parse(hold.endsAt) - (await world().now()).getTime()) / hour / 1000
    expect([hold.cause, Math.round(left)]).toEqual(['identifier-changed', 48])
    expect([await undoneAt(person.email), await undoneAt(added)]).toEqual([1, 1])
    const types = await eventsOf(world(), accountId)
    expect(types.filter((type) => type.startsWith('identifier.'))).toEqual([
      'identifier.changed',
      'identifier.vetoed',
    ])
    // The address it was about is free again.
    await newPerson(world(), added)
  })

  test('of an addition and of a removal, by SMS where that is the only channel', async () => {
    const number = freshNumber()
    const person = await newPerson(world(), number)
    const added = freshEmail('new')
    await add(world(), person, added)
    await expectStatus(await veto(await newestVeto(world(), number)), 204)
    expect(await opens(world(), added)).toBe(false)
    const sms = (await world().settledMails(number))[0]!
    expect([sms.channel, sms.text]).toEqual([
      'sms',
      expect.stringContaining('a change of address was undone'),
    ])
    expect(await undoneAt(added)).toBe(1)

    const other = await newPerson(world())
    await add(world(), other, freshNumber())
    await expectStatus(await remove(other, other.email), 200)
    await expectStatus(await veto(await newestVeto(world(), other.email)), 204)
    await world().advance(49 * hour)
    expect(await opens(world(), other.email)).toBe(true)
  })

  test('an undone change counts for the seven days', async () => {
    const person = await newPerson(world())
    const { body } = await replace(world(), person, person.email, freshEmail('new'))
    await expectStatus(await veto(await newestVeto(world(), person.email)), 204)
    await signInAgain(world(), person.browser, person.email)
    const reply = await person.browser.post('/v1/identifiers', { identifier: freshEmail() })
    expect([outcomeOf(reply), reply.body.nextAt]).toEqual(['409 change-too-soon', body.nextChangeAt.email])
  })

  test('ends a change that is under way', async () => {
    const person = await newPerson(world())
    await replace(world(), person, person.email, freshEmail('new'))
    await expectStatus(await beginAdding(person, freshNumber()), 201)
    await expectStatus(await veto(await newestVeto(world(), person.email)), 204)
    await signInAgain(world(), person.browser, person.email)
    expect((await person.browser.get('/v1/identifiers')).body.change).toBeNull()
  })

  test('where only an address that leaves would remain, that one stays', async () => {
    const person = await newPerson(world())
    const number = freshNumber()
    await add(world(), person, number)
    const undoAdding = await newestVeto(world(), person.email)
    await expectStatus(await remove(person, person.email), 200)
    await expectStatus(await veto(undoAdding), 204)
    await world().advance(49 * hour)
    expect(await opens(world(), number)).toBe(false)
    expect(await opens(world(), person.email)).toBe(true)
  })

  test('of one change leaves the other to its own link', async () => {
    const person = await newPerson(world())
    const [added, number] = [freshEmail('new'), freshNumber()]
    await replace(world(), person, person.email, added)
    const first = await newestVeto(world(), person.email)
    await add(world(), person, number)
    const second = await newestVeto(world(), person.email)
    expect(second).not.toBe(first)
    await expectStatus(await veto(first), 204)
    expect([await opens(world(), added), await opens(world(), number)]).toEqual([false, true])
    await expectStatus(await veto(second), 204)
    expect(await opens(world(), number)).toBe(false)
    await signInAgain(world(), person.browser, person.email)
    expect(await linesOf(person.browser)).toMatchObject([{ shown: masked(person.email), leavesAt: null }])
  })
})
