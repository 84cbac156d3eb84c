import { describe, expect, test } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, freshEmail, goodPassword } from '../../../test/people.ts'
import {
  add,
  answerChange,
  beginAdding,
  changeMessages,
  freshNumber,
  hour,
  linesOf,
  masked,
  newestCode,
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

describe('forged and late links', () => {
  test('D01 D06: nothing but the token itself is worth anything, and all else is answered alike', async () => {
    const person = await newPerson(world())
    const added = freshEmail('new')
    await replace(world(), person, person.email, added)
    const token = await newestVeto(world(), person.email)
    const rows = await world().db.selectFrom('identifier_changes').selectAll().execute()
    const row = rows.find(({ veto_hash }) => veto_hash !== null)!
    const forged = [
      '',
      token.slice(0, -1),
      `${token}A`,
      ` ${token}`,
      token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(),
      `${token}\n`,
      `${token}\u0000`,
      row.veto_hash!.toString('hex'),
      row.veto_hash!.toString('base64url'),
      row.id,
      '*',
      '%',
      'a'.repeat(256),
    ]
    const bodies: unknown[] = []
    for (const one of forged)
      for (const path of ['/v1/vetoes/look', '/v1/vetoes']) {
        const reply = await world().browser().post(path, { token: one })
        expect([one, outcomeOf(reply)]).toEqual([one, '410 veto-over'])
        bodies.push(reply.body)
      }
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
    for (const one of [[token], { token }, { $ne: '' }, null, 1, true])
      expect(outcomeOf(await world().browser().post('/v1/vetoes', { token: one }))).toBe('400 bad-shape')
    const twice = `{"token":"x","token":"${token}"}`
    expect((await world().browser().post('/v1/vetoes', twice)).status).toBeGreaterThanOrEqual(400)
    expect((await person.browser.get('/v1/session')).status).toBe(200)
  })

  test('D03: the token in an address, a header or a query is not looked at', async () => {
    const person = await newPerson(world())
    await replace(world(), person, person.email, freshEmail('new'))
    const token = await newestVeto(world(), person.email)
    const stranger = world().browser()
    expect((await stranger.get(`/v1/vetoes/${token}`)).status).toBe(404)
    expect((await stranger.get(`/v1/vetoes?token=${token}`)).status).toBe(405)
    expect((await stranger.post(`/v1/vetoes?token=${token}`, {})).status).toBe(400)
    expect((await person.browser.get('/v1/session')).status).toBe(200)
  })

  test('K10: a clock set back does not bring a link that is over to life, nor make one live longer', async () => {
    const person = await newPerson(world())
    await replace(world(), person, person.email, freshEmail('new'))
    const token = await newestVeto(world(), person.email)
    await world().advance(-3 * hour)
    expect(outcomeOf(await veto(token))).toBe('410 veto-over')
    await world().advance(3 * hour)
    await expectStatus(await veto(token), 204)
    await world().advance(-hour)
    expect(outcomeOf(await veto(token))).toBe('410 veto-over')
    await world().advance(hour)
  })
})

describe('the seven days', () => {
  test('a clock set back, a veto and a removal shorten none of them', async () => {
    const person = await newPerson(world())
    const { body } = await add(world(), person, freshEmail('new'))
    const ask = async () => person.browser.post('/v1/identifiers', { identifier: freshEmail() })
    await world().advance(-600)
    expect((await ask()).body.nextAt).toBe(body.nextChangeAt.email)
    await world().advance(600)
    await expectStatus(await veto(await newestVeto(world(), person.email)), 204)
    await signInAgain(world(), person.browser, person.email)
    expect((await ask()).body.nextAt).toBe(body.nextChangeAt.email)
  })

  test('a change that was begun before another one of its kind was done is refused when its code comes', async () => {
    const person = await newPerson(world())
    const accountId = await accountOf(world(), person.email)
    const wanted = freshEmail('wanted')
    const { id } = (await expectStatus(await beginAdding(person, wanted), 201)).body
    const code = await newestCode(world(), wanted)
    const now = await world().now()
    // As a removal at this moment, in another process, would leave it.
    await world()
      .db.insertInto('identifier_changes')
      .values({
        id: crypto.randomUUID(),
        account_id: accountId,
        session_id: crypto.randomUUID(),
        kind: 'email',
        created_at: now,
        expires_at: now,
        done_at: now,
      })
      .execute()
    const late = await answerChange(person.browser, id, code)
    expect(outcomeOf(late)).toBe('409 change-too-soon')
    expect(outcomeOf(await answerChange(person.browser, id, code))).toBe('410 change-over')
    expect(await linesOf(person.browser)).toHaveLength(1)
    expect(await changeMessages(world(), person.email)).toEqual([])
    expect(await eventsOf(world(), accountId)).not.toContain('identifier.changed')
  })
})

test('K14: nothing of an address stands in events, answers or logs but its mask', async () => {
  const person = await newPerson(world())
  const added = freshEmail('private')
  await replace(world(), person, person.email, added)
  const token = await newestVeto(world(), person.email)
  const look = await world().browser().post('/v1/vetoes/look', { token })
  await expectStatus(await veto(token), 204)
  await signInAgain(world(), person.browser, person.email)
  const list = await person.browser.get('/v1/identifiers')
  const events = await world().db.selectFrom('events').selectAll().execute()
  for (const text of [
    JSON.stringify(look.body),
    JSON.stringify(list.body),
    JSON.stringify(events),
    world().logLines(),
  ])
    for (const address of [person.email, added]) expect(text).not.toContain(address)
  expect(JSON.stringify(events)).toContain(masked(added))
  expect(JSON.stringify(events)).not.toContain(goodPassword)
})
