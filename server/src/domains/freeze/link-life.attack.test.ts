import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import { add, freshNumber, hour, replace, signInAgain, vetoTokens } from '../identifiers/changing.testing.ts'
import {
  doesNow,
  expectOver,
  freezeEvents,
  linksTo,
  look,
  newestLink,
  press,
  someone,
  toldOf,
} from './freezing.testing.ts'

const world = useWorld({ easyCaptcha: true })
const day = 24 * hour
const over = '410 freeze-link-over'

describe('F14: who gets a link, and for how long', () => {
  test('lives for 30 days after its message was made, and not a moment longer', async () => {
    const person = await someone(world())
    const until = Date.parse((await look(world(), person.token)).body.until)
    const left = () =>
      world()
        .now()
        .then((now) => Math.floor((until - now.getTime()) / 1000))
    await world().advance((await left()) - 20)
    expect(await doesNow(world(), person.token)).toBe('freeze')
    await world().advance(21)
    await expectOver(world(), person.token, person)
  })

  test('K10: a clock set back lengthens no life, and set forward and back brings none to life', async () => {
    const person = await someone(world())
    await world().advance(-3 * hour)
    await expectOver(world(), person.token, person)
    await world().advance(3 * hour)
    await world().advance(31 * day)
    await expectOver(world(), person.token, person)
    await world().advance(-31 * day)
    await expectStatus(await press(world(), person.token), 204)
    await world().advance(-hour)
    expect(await doesNow(world(), person.token)).toBe(over)
    await world().advance(hour)
    expect(await doesNow(world(), person.token)).toBe(over)
  })

  test('an address that was just added gets none; one that left has no say any more', async () => {
    const person = await someone(world())
    const added = freshEmail('new')
    await replace(world(), person, person.email, added)
    expect(await linksTo(world(), added)).toEqual([])
    expect(await vetoTokens(world(), added)).toEqual([null])
    const old = await newestLink(world(), person.email)
    expect(await doesNow(world(), old)).toBe('freeze')
    await world().advance(48 * hour + 1)
    await expectOver(world(), old, person)
    await expectOver(world(), person.token, person)
  })

  test('a second address has links of its own once it is settled; a number gets none', async () => {
    const person = await someone(world())
    const [second, number] = [freshEmail('second'), freshNumber()]
    await add(world(), person, second)
    await add(world(), person, number)
    await world().advance(47 * hour)
    await signInAgain(world(), world().browser(), person.email)
    expect(await linksTo(world(), second)).toEqual([])
    await world().advance(hour)
    await signInAgain(world(), world().browser(), second)
    const token = await newestLink(world(), second)
    expect(token).not.toBe(await newestLink(world(), person.email))
    expect(await linksTo(world(), number)).toEqual([])
    await expectStatus(await press(world(), token), 204)
    for (const to of [person.email, second]) expect(await toldOf(world(), to)).toEqual(['frozen'])
  })
})

test('D03: in an address, a header or a query it is not looked at, and no other method acts', async () => {
  const person = await someone(world())
  const { token } = person
  const stranger = world().browser()
  expect((await stranger.get(`/v1/freezes/${token}`)).status).toBe(404)
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    for (const path of ['/v1/freezes', '/v1/freezes/look', `/v1/freezes?token=${token}`])
      expect([method, (await stranger.request(method, path)).status]).toEqual([method, 405])
  expect((await stranger.post(`/v1/freezes?token=${token}`, {})).status).toBe(400)
  expect((await stranger.post('/v1/freezes', {}, { token })).status).toBe(400)
  for (const name of ['x-http-method-override', 'x-method-override'])
    expect((await stranger.request('GET', '/v1/freezes', undefined, { [name]: 'POST' })).status).toBe(405)
  expect(await freezeEvents(world(), person.accountId)).toEqual([])
})

test('F14: programs that open links before people do freeze nothing, however often they look', async () => {
  const person = await someone(world())
  const scanner = world().browser()
  for (let n = 0; n < 20; n++) {
    for (const method of ['GET', 'HEAD']) await scanner.request(method, '/freeze')
    await expectStatus(await scanner.post('/v1/freezes/look', { token: person.token }), 200)
  }
  expect(await freezeEvents(world(), person.accountId)).toEqual([])
  expect((await person.browser.get('/v1/session')).status).toBe(200)
  await expectStatus(await press(world(), person.token), 204)
})

test('E08: a page elsewhere can not have a browser press it', async () => {
  const { token, accountId } = await someone(world())
  const foreign = { origin: 'https://evil.example' }
  for (const path of ['/v1/freezes', '/v1/freezes/look'])
    expect(outcomeOf(await world().browser().post(path, { token }, foreign))).toBe('403 origin-refused')
  expect(await freezeEvents(world(), accountId)).toEqual([])
})
