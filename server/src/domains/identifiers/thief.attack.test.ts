import { describe, expect, test } from 'vitest'
import { mailed } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, freshEmail } from '../../../test/people.ts'
import {
  add,
  freshNumber,
  hour,
  linesOf,
  newestVeto,
  newPerson,
  opens,
  remove,
  replace,
  signInAgain,
  vetoTokens,
} from './changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

const veto = (token: string) => world().browser().post('/v1/vetoes', { token })

describe('a thief who added an address of their own', () => {
  test('gets no link, and can not undo what the holder does against it', async () => {
    const person = await newPerson(world())
    const thiefs = freshEmail('thief')
    await add(world(), person, thiefs)
    const number = freshNumber()
    await add(world(), person, number)
    expect(await vetoTokens(world(), thiefs)).toEqual([null, null])
    expect(await vetoTokens(world(), person.email)).toEqual([expect.any(String), expect.any(String)])
    await expectStatus(await veto((await vetoTokens(world(), person.email))[1]!), 204)
    expect([await opens(world(), thiefs), await opens(world(), number)]).toEqual([false, true])
  })

  test('D09: and reads the mailbox: the number of the account is told, and undoes it', async () => {
    const person = await newPerson(world())
    const number = freshNumber()
    await add(world(), person, number)
    await world().advance(48 * hour)
    await signInAgain(world(), person.browser, person.email)
    await replace(world(), person, person.email, freshEmail('thief'))
    expect(await vetoTokens(world(), number)).toEqual([expect.any(String), null])
    await expectStatus(await veto(await newestVeto(world(), number)), 204)
    expect(await opens(world(), person.email)).toBe(true)
    expect((await world().settledMails(number))[0]!.text).toContain('a change of address was undone')
  })

  test('does not get the codes that guard the other addresses, also where it is the only mail address', async () => {
    const number = freshNumber()
    const person = await newPerson(world(), number)
    const thiefs = freshEmail('thief')
    await add(world(), person, thiefs)
    const before = (await mailed(world(), thiefs)).length
    const reply = await remove(person, number)
    expect(reply.status).toBe(200)
    const subjects = (await mailed(world(), thiefs)).slice(before)
    expect(subjects).toEqual(['Address removed'])
    expect(await vetoTokens(world(), thiefs)).toEqual([null, null])
    expect((await vetoTokens(world(), number))[0]).toEqual(expect.any(String))
  })

  test('is not the only one who hears what else happens: the number is told as long as the address is under veto', async () => {
    const number = freshNumber()
    const person = await newPerson(world(), number)
    await add(world(), person, freshEmail('thief'))
    const before = (await world().settledMails(number)).length
    const body = { password: 'another quiet harbour 48' }
    await expectStatus(await confirmed(person.browser, 'POST', '/v1/password', person.proofs, body), 204)
    const told = (await world().settledMails(number)).slice(0, -before)
    expect(told.map(({ text }) => text).join()).toContain('your password was changed')
  })

  test('can not take the veto away: not by removing the old address, nor by waiting, nor by a second change', async () => {
    const person = await newPerson(world())
    const thiefs = freshNumber()
    await add(world(), person, thiefs)
    await expectStatus(await remove(person, person.email), 200)
    const links = await vetoTokens(world(), person.email)
    expect(links).toEqual([expect.any(String), expect.any(String)])
    await world().advance(47 * hour)
    for (const link of links) await expectStatus(await veto(link!), 204)
    await world().advance(2 * hour)
    expect([await opens(world(), person.email), await opens(world(), thiefs)]).toEqual([true, false])
  })
})

describe('a thief who reads the old mailbox', () => {
  test('only takes power away: the link signs nobody in and changes nothing but back', async () => {
    const person = await newPerson(world())
    await replace(world(), person, person.email, freshEmail('new'))
    const thief = world().browser()
    const done = await thief.post('/v1/vetoes', { token: await newestVeto(world(), person.email) })
    expect([done.status, thief.jar.size]).toEqual([204, 0])
    expect((await thief.get('/v1/session')).status).toBe(401)
    expect((await thief.get('/v1/identifiers')).status).toBe(401)
    await signInAgain(world(), person.browser, person.email)
    expect((await person.browser.get('/v1/factors')).body.totp).toBeNull()
    expect((await person.browser.get('/v1/holds')).body.holds).toMatchObject([
      { cause: 'identifier-changed' },
    ])
  })

  test('a link is about one change of one account', async () => {
    const [ada, bob] = [await newPerson(world()), await newPerson(world())]
    for (const person of [ada, bob]) await replace(world(), person, person.email, freshEmail('new'))
    await expectStatus(await veto(await newestVeto(world(), ada.email)), 204)
    expect((await bob.browser.get('/v1/session')).status).toBe(200)
    expect(await linesOf(bob.browser)).toHaveLength(2)
    expect((await mailed(world(), bob.email)).filter((subject) => /undone/.test(subject))).toEqual([])
  })
})
