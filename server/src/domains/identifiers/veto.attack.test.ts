import { describe, expect, test } from 'vitest'
import { accountOf, eventsOf, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail, goodPassword } from '../../../test/people.ts'
import {
  add,
  answerChange,
  beginAdding,
  changeMessages,
  hour,
  linesOf,
  masked,
  newestCode,
  newestVeto,
  newPerson,
  replace,
  signInAgain,
} from './changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

const veto = (token: string) => world().browser().post('/v1/vetoes', { token })

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
