import { describe, expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import { deriveKeys } from '../../platform/crypto.ts'
import { systemRandom } from '../../platform/random.ts'
import {
  add,
  freshNumber,
  hour,
  newestVeto,
  newPerson,
  replace,
  signInAgain,
  vetoTokens,
} from '../identifiers/changing.testing.ts'
import { doesNow, freezeEvents, linksTo, look, newestLink, press, toldOf } from './freezing.testing.ts'
import { readToken, writeToken } from './token.ts'

const world = useWorld({ easyCaptcha: true })
const day = 24 * hour
const over = '410 freeze-link-over'

const keys = () => deriveKeys(Buffer.from(world().env.SALLYPORT_SECRET_KEY, 'base64'), systemRandom)

async function someone() {
  const person = await newPerson(world())
  return {
    ...person,
    accountId: await accountOf(world(), person.email),
    token: await newestLink(world(), person.email),
  }
}

/** Both doors say the same of it, and nothing happened. */
async function expectNothing(token: unknown, person: { accountId: string; email: string }): Promise<unknown> {
  const [seen, pressed] = [await look(world(), token as string), await press(world(), token as string)]
  expect([token, outcomeOf(seen), outcomeOf(pressed)]).toEqual([token, over, over])
  expect(await freezeEvents(world(), person.accountId)).toEqual([])
  expect(await toldOf(world(), person.email)).toEqual([])
  return [seen.body, pressed.body]
}

describe('F14: forged links', () => {
  test('each byte changed is another link, and of nobody', async () => {
    const person = await someone()
    const bytes = Buffer.from(person.token, 'base64url')
    expect(bytes.toString('base64url')).toBe(person.token)
    const answers = new Set<string>()
    for (let n = 0; n < bytes.length; n++) {
      const changed = Buffer.from(bytes)
      changed[n]! ^= 1 << (n % 8)
      answers.add(JSON.stringify((await look(world(), changed.toString('base64url'))).body))
      if (n % 7 === 0) await expectNothing(changed.toString('base64url'), person)
    }
    expect(answers.size).toBe(1)
    expect(await doesNow(world(), person.token)).toBe('freeze')
  })

  test('another spelling of a link is none', async () => {
    const person = await someone()
    const { token } = person
    const spellings = [
      '',
      token.slice(0, -1),
      token.slice(1),
      `${token}A`,
      `${token}=`,
      `${token}\n`,
      ` ${token}`,
      `${token}\u0000`,
      `${token.slice(0, 20)} ${token.slice(20)}`,
      token.toUpperCase(),
      token.toLowerCase(),
      encodeURIComponent(`#${token}`),
      `${token}${token}`,
      'a'.repeat(56),
      'A'.repeat(56),
      '%',
      '*',
    ].filter((one) => one !== token)
    const bodies = new Set<string>()
    for (const one of spellings) bodies.add(JSON.stringify(await expectNothing(one, person)))
    expect(bodies.size).toBe(1)
    const standard = Buffer.from(token, 'base64url').toString('base64')
    if (standard !== token) await expectNothing(standard, person)
  })

  test('K03: a token of another type is no shape', async () => {
    const { token } = await someone()
    const bodies = [[token], { token }, { $ne: '' }, null, 1, true].map((one) => ({ token: one }))
    for (const body of [...bodies, {}, { token, accountId: 'x' }, { token: 'a'.repeat(257) }])
      for (const path of ['/v1/freezes', '/v1/freezes/look'])
        expect(outcomeOf(await world().browser().post(path, body))).toBe('400 bad-shape')
    expect(await doesNow(world(), token)).toBe('freeze')
  })

  test('signed under the key of another purpose, or by another server, it is nothing', async () => {
    const person = await someone()
    const { identifierId, generation, madeAt } = readToken(keys(), person.token)!
    const claim = Buffer.from(person.token, 'base64url').subarray(0, 26)
    const others = ['confirmations', 'codes', 'backup-codes', 'captcha', 'decoys', 'notices'] as const
    for (const purpose of others) {
      const mac = keys().mac(purpose, claim.toString('base64url')).subarray(0, 16)
      await expectNothing(Buffer.concat([claim, mac]).toString('base64url'), person)
    }
    const elsewhere = deriveKeys(systemRandom.bytes(32), systemRandom)
    await expectNothing(writeToken(elsewhere, { identifierId, generation, madeAt }), person)
    expect(writeToken(keys(), { identifierId, generation, madeAt })).toBe(person.token)
  })

  test('well signed for a state that is to come, for no address, or for an account by its id, it is nothing', async () => {
    const person = await someone()
    const link = readToken(keys(), person.token)!
    for (const changed of [
      { ...link, generation: link.generation + 1 },
      { ...link, identifierId: systemRandom.uuid() },
      { ...link, identifierId: person.accountId },
      { ...link, identifierId: '00000000-0000-0000-0000-000000000000' },
    ])
      await expectNothing(writeToken(keys(), changed), person)
  })

  test('tokens of other kinds are worth nothing here, and this one nothing there', async () => {
    const person = await someone()
    const added = freshEmail('new')
    await replace(world(), person, person.email, added)
    const veto = await newestVeto(world(), person.email)
    const cookies = [...person.browser.jar.values()]
    for (const token of [veto, ...cookies]) expect(await doesNow(world(), token)).toMatch(/^41?0/)
    for (const path of ['/v1/vetoes', '/v1/vetoes/look']) {
      const reply = await world()
        .browser()
        .post(path, { token: await newestLink(world(), person.email) })
      expect(outcomeOf(reply)).toBe('410 veto-over')
    }
    expect((await person.browser.get('/v1/session')).status).toBe(200)
  })

  test("another account's link freezes that account alone", async () => {
    const [person, other] = [await someone(), await someone()]
    await expectStatus(await press(world(), other.token), 204)
    expect(await freezeEvents(world(), person.accountId)).toEqual([])
    expect(await toldOf(world(), person.email)).toEqual([])
    expect(await toldOf(world(), other.email)).toEqual(['frozen'])
    expect((await person.browser.get('/v1/session')).status).toBe(200)
    expect((await other.browser.get('/v1/session')).status).toBe(401)
  })
})

describe('F14: who gets a link, and for how long', () => {
  test('lives for 30 days after its message was made, and not a moment longer', async () => {
    const person = await someone()
    const until = Date.parse((await look(world(), person.token)).body.until)
    const left = () =>
      world()
        .now()
        .then((now) => Math.floor((until - now.getTime()) / 1000))
    await world().advance((await left()) - 20)
    expect(await doesNow(world(), person.token)).toBe('freeze')
    await world().advance(21)
    await expectNothing(person.token, person)
  })

  test('K10: a clock set back lengthens no life, and set forward and back brings none to life', async () => {
    const person = await someone()
    await world().advance(-3 * hour)
    await expectNothing(person.token, person)
    await world().advance(3 * hour)
    await world().advance(31 * day)
    await expectNothing(person.token, person)
    await world().advance(-31 * day)
    await expectStatus(await press(world(), person.token), 204)
    await world().advance(-hour)
    expect(await doesNow(world(), person.token)).toBe(over)
    await world().advance(hour)
    expect(await doesNow(world(), person.token)).toBe(over)
  })

  test('an address that was just added gets none; one that left has no say any more', async () => {
    const person = await someone()
    const added = freshEmail('new')
    await replace(world(), person, person.email, added)
    expect(await linksTo(world(), added)).toEqual([])
    expect(await vetoTokens(world(), added)).toEqual([null])
    const old = await newestLink(world(), person.email)
    expect(await doesNow(world(), old)).toBe('freeze')
    await world().advance(48 * hour + 1)
    await expectNothing(old, person)
    await expectNothing(person.token, person)
  })

  test('a second address has links of its own once it is settled; a number gets none', async () => {
    const person = await someone()
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

test('K14: the token stands in the mail and nowhere else', async () => {
  const person = await someone()
  const [mail] = (await world().settledMails(person.email)).filter(({ text }) => text.includes(person.token))
  for (const part of [mail!.text, mail!.html])
    expect(part).toContain(`${world().origin}/freeze#${person.token}`)
  await look(world(), person.token)
  await expectStatus(await press(world(), person.token), 204)
  const events = await world().db.selectFrom('events').selectAll().execute()
  const notices = await world().db.selectFrom('notices').selectAll().execute()
  const freezes = await world().db.selectFrom('freezes').selectAll().execute()
  for (const text of [JSON.stringify([events, notices, freezes]), world().logLines()])
    expect(text).not.toContain(person.token)
})

test('D03: in an address, a header or a query it is not looked at, and no other method acts', async () => {
  const person = await someone()
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
  const person = await someone()
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
  const { token, accountId } = await someone()
  const foreign = { origin: 'https://evil.example' }
  for (const path of ['/v1/freezes', '/v1/freezes/look'])
    expect(outcomeOf(await world().browser().post(path, { token }, foreign))).toBe('403 origin-refused')
  expect(await freezeEvents(world(), accountId)).toEqual([])
})
